package dev.holdfast.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBinderTest {

  enum Mode {
    @Field(label = "Password", help = "Sign in with a password.")
    PASSWORD,
    @Field(label = "Key")
    KEY
  }

  record Proxy(
      @Field(label = "Address") @NotBlank String address,
      @Field(label = "Port", defaultValue = "3128") @Min(1) @Max(65535) int port) {}

  record Sample(
      @Field(label = "Host", help = "Where it is.", placeholder = "db.example") @NotBlank
          String host,
      @Field(label = "Port", defaultValue = "5432") @Min(1) @Max(65535) int port,
      @Field(label = "Mode", defaultValue = "PASSWORD") Mode mode,
      @Field(label = "Password", group = "Access")
          @ShownWhen(field = "mode", is = "PASSWORD")
          @NotNull
          @Size(max = 100)
          SecretText password,
      @Field(label = "Key", multiline = true) @ShownWhen(field = "mode", is = "KEY") @NotBlank
          SecretText key,
      @Field(label = "Wait", defaultValue = "PT30S") Duration delay,
      @Field(label = "Endpoint") @Nullable URI endpoint,
      @Field(label = "Compress", defaultValue = "true") boolean compress,
      @Field(label = "Tag") @Pattern(regexp = "^[a-z]+$") @Nullable String tag,
      @Field(label = "Proxy") @Nullable Proxy proxy,
      @Field(label = "Tables") List<String> tables,
      @Field(label = "Proxies") List<Proxy> proxies) {

    Sample {
      if (host.equals(tag)) {
        throw new IllegalArgumentException("host and tag must differ");
      }
    }
  }

  record Place(@Field(label = "Path") @NotNull Path path) {}

  record Places(@Field(label = "Folder") @NotNull Path folder, List<Place> others) {}

  record Chosen(@NotEmpty List<@NotBlank String> names, int count) {}

  record Coded(
      @NotBlank @Pattern(regexp = "[^\\s,]*") String host,
      List<@Pattern(regexp = "a|b") String> codes) {}

  @Test
  void patternMatchesTheWholeText() {
    assertThat(errors(Coded.class, "{'host': 'a b', 'codes': ['ab', 'b']}"))
        .containsOnlyKeys("/host", "/codes/0");
  }

  @Test
  void fillsDefaultsAndCreatesTheRecord() {
    Sample sample = bind("{'host': 'db', 'password': 'pw', 'endpoint': null}");
    assertThat(sample.port()).isEqualTo(5432);
    assertThat(sample.mode()).isEqualTo(Mode.PASSWORD);
    assertThat(sample.password()).isEqualTo(SecretText.of("pw"));
    assertThat(sample.delay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(sample.compress()).isTrue();
    assertThat(sample.endpoint()).isNull();
    assertThat(sample.proxy()).isNull();
    assertThat(sample.tables()).isEmpty();
  }

  @Test
  void fillsDefaultsOfNestedRecords() {
    Sample sample =
        bind("{'host': 'db', 'password': 'pw', 'proxies': [{'address': 'a'}], 'delay': 'PT1M'}");
    assertThat(sample.proxies()).containsExactly(new Proxy("a", 3128));
    assertThat(sample.delay()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void namesEveryErrorAtOnce() {
    assertThat(
            errors(
                Sample.class,
                "{'host': ' ', 'port': 70000, 'mode': 'OTHER', 'delay': 'soon', 'tag': 'A',"
                    + " 'endpoint': 'no uri at all', 'compress': 'yes', 'more': 1,"
                    + " 'proxy': {'port': 'x'}, 'tables': [1], 'proxies': [{}]}"))
        .containsOnlyKeys(
            "/host",
            "/port",
            "/mode",
            "/delay",
            "/tag",
            "/endpoint",
            "/compress",
            "/more",
            "/proxy/address",
            "/proxy/port",
            "/tables/0",
            "/proxies/0/address")
        .containsEntry("/host", "must not be blank")
        .containsEntry("/port", "must be at most 65535")
        .containsEntry("/mode", "must be one of: PASSWORD, KEY")
        .containsEntry(
            "/more",
            "is unknown. Known here: host, port, mode, password, key, delay, endpoint, compress,"
                + " tag, proxy, tables, proxies")
        .containsEntry("/proxy/address", "is required");
  }

  @Test
  void hiddenFieldsNeedNoValue() {
    Sample sample = bind("{'host': 'db', 'mode': 'KEY', 'key': 'k', 'password': 17}");
    assertThat(sample.password()).isNull();
    assertThat(errors(Sample.class, "{'host': 'db', 'mode': 'KEY'}"))
        .containsOnlyKeys("/key")
        .containsEntry("/key", "is required");
    assertThat(errors(Sample.class, "{'host': 'db', 'mode': 'KEY', 'key': ' \\t'}"))
        .containsEntry("/key", "must not be blank");
  }

  @Test
  void reportsErrorsOfTheRecordItself() {
    assertThat(errors(Sample.class, "{'host': 'db', 'password': 'p', 'tag': 'db'}"))
        .containsExactly(Map.entry("", "host and tag must differ"));
  }

  @Test
  void errorsNeverRepeatAValue() {
    InvalidValuesException e =
        catchThrowableOfType(
            InvalidValuesException.class,
            () -> bind("{'host': 'db', 'password': {'s3cret': 's3cret'}}"));
    assertThat(e.getMessage()).doesNotContain("s3cret").contains("/password");
  }

  @Test
  void numberWithoutDefaultIsRequired() {
    assertThat(errors(Chosen.class, "{'names': []}"))
        .containsOnlyKeys("/names", "/count")
        .containsEntry("/count", "is required");
    assertThat(errors(Chosen.class, "{'names': ['a', ' '], 'count': 1.5}"))
        .containsOnlyKeys("/names/1", "/count");
  }

  @Test
  void pathMustBeAbsolute() {
    assertThat(RecordBinder.bind("It", Places.class, parse("{'folder': '/a b/c:d'}")).folder())
        .isEqualTo(Path.of("/a b/c:d"));
    for (String wrong : List.of("", "backups", "./backups", "~/backups", "file:///etc")) {
      assertThat(errors(Places.class, "{'folder': '" + wrong + "'}"))
          .containsExactly(Map.entry("/folder", "must be an absolute path"));
    }
    assertThat(errors(Places.class, "{'folder': '/a\\u0000b', 'others': [{'path': 'x'}]}"))
        .containsEntry("/folder", "is not a valid path on this machine")
        .containsEntry("/others/0/path", "must be an absolute path");
    assertThat(RecordSchema.of(Places.class).document().at("/properties/folder"))
        .hasToString("{\"type\":\"string\",\"format\":\"path\",\"title\":\"Folder\"}");
  }

  @Test
  void relativePathsResolveAgainstTheFile() {
    String json = "{'folder': './backups', 'others': [{'path': '../x'}, {'path': '/y'}]}";
    assertThat(RecordBinder.bind("It", Places.class, resolved(json)))
        .isEqualTo(
            new Places(
                Path.of("/srv/jobs/backups"),
                List.of(new Place(Path.of("/srv/x")), new Place(Path.of("/y")))));
  }

  /** An empty variable must not mean the job's folder, and nobody means a folder named tilde. */
  @Test
  void emptyAndShellPathsAreNotResolved() {
    for (String text : List.of("", " ", "~/backups", "~")) {
      assertThat(resolved("{'folder': '" + text + "'}").path("folder").asText()).isEqualTo(text);
    }
    assertThat(resolved("{'folder': 7, 'others': 'x'}").toString())
        .isEqualTo("{\"folder\":7,\"others\":\"x\"}");
  }

  @Test
  void schemaKeepsTheOrderAndTheTextsForPeople() {
    var schema = RecordSchema.of(Sample.class).document();
    assertThat(schema.path("$schema").asText()).contains("2020-12");
    assertThat(schema.path("properties").fieldNames())
        .toIterable()
        .startsWith("host", "port", "mode", "password", "key", "delay");
    assertThat(schema.at("/properties/password/writeOnly").asBoolean()).isTrue();
    assertThat(schema.at("/properties/port/default").isInt()).isTrue();
    assertThat(schema.at("/properties/compress/default").isBoolean()).isTrue();
    assertThat(schema.at("/properties/host/x-placeholder").asText()).isEqualTo("db.example");
    assertThat(schema.at("/properties/mode/x-labels/KEY").asText()).isEqualTo("Key");
    assertThat(schema.at("/properties/password/x-shown-when/0/field").asText()).isEqualTo("mode");
    assertThat(schema.at("/properties/key/x-multiline").asBoolean()).isTrue();
    assertThat(schema.at("/properties/password/x-group").asText()).isEqualTo("Access");
  }

  private static ObjectNode resolved(String json) {
    return PathValues.replace(
        Places.class, (ObjectNode) parse(json), PathValues.relativeTo(Path.of("/srv/jobs")));
  }

  private static Sample bind(String json) {
    return RecordBinder.bind("It", Sample.class, parse(json));
  }

  private static Map<String, String> errors(Class<? extends Record> type, String json) {
    return catchThrowableOfType(
            InvalidValuesException.class, () -> RecordBinder.bind("It", type, parse(json)))
        .errors()
        .stream()
        .collect(Collectors.toMap(FieldError::pointer, FieldError::message, (a, b) -> a));
  }

  private static com.fasterxml.jackson.databind.JsonNode parse(String json) {
    try {
      return RecordJson.MAPPER.readTree(json.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
