package dev.holdfast.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.adapter.SecretValues;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.plugin.config.Choices;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import dev.holdfast.plugin.config.Variant;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Variants, maps and conditions of configuration records. */
class VariantsTest {

  sealed interface SignIn {}

  @Variant(id = "password", label = "Password", help = "As people do.")
  record Password(@Field(label = "Password") @NotBlank SecretText password) implements SignIn {}

  @Variant(id = "key", label = "Private key")
  record Key(
      @Field(label = "File") @NotNull Path file,
      @Field(label = "Passphrase") @Nullable SecretText passphrase,
      @Field(label = "Bits", defaultValue = "2048") int bits)
      implements SignIn {}

  @Variant(id = "agent", label = "Agent")
  record Agent() implements SignIn {}

  record Server(
      @Field(label = "Host") @NotBlank String host,
      @Field(label = "Sign-in", defaultValue = "agent") SignIn signIn,
      @Field(label = "Others") List<SignIn> others,
      @Field(label = "Headers") @Size(max = 3) Map<String, SecretText> headers,
      @Field(label = "Labels") Map<String, String> labels) {}

  enum Mode {
    PLAIN,
    TLS,
    MUTUAL
  }

  record Conditions(
      @Field(label = "Mode", defaultValue = "PLAIN") Mode mode,
      @Field(label = "Pinned") boolean pinned,
      @Field(label = "Certificate")
          @ShownWhen(
              field = "mode",
              is = {"TLS", "MUTUAL"})
          @ShownWhen(field = "pinned", is = "true")
          @NotBlank
          String certificate,
      @Field(label = "Bucket") @Choices(needs = "mode") @NotBlank String bucket) {}

  sealed interface Bare {}

  record NotAnnotated() implements Bare {}

  record OfBare(Bare bare) {}

  sealed interface Clash {}

  @Variant(id = "a", label = "A")
  record Typed(String type) implements Clash {}

  record OfClash(Clash clash) {}

  @Test
  void theValueChoosesTheRecord() {
    assertThat(bind("{'host': 'h'}"))
        .isEqualTo(new Server("h", new Agent(), List.of(), Map.of(), Map.of()));
    Server server =
        bind(
            "{'host': 'h', 'signIn': {'type': 'password', 'password': 'pw'},"
                + " 'others': [{'type': 'key', 'file': '/k'}, {'type': 'agent'}],"
                + " 'headers': {'X-Key': 'v'}, 'labels': {'a/b~c': 'd'}}");
    assertThat(server)
        .isEqualTo(
            new Server(
                "h",
                new Password(SecretText.of("pw")),
                List.of(new Key(Path.of("/k"), null, 2048), new Agent()),
                Map.of("X-Key", SecretText.of("v")),
                Map.of("a/b~c", "d")));
  }

  @Test
  void errorsAreThoseOfTheChosenVariant() {
    assertThat(errors("{'host': 'h', 'signIn': {'type': 'password'}}"))
        .containsExactly(Map.entry("/signIn/password", "is required"));
    assertThat(errors("{'host': 'h', 'signIn': {'type': 'key', 'file': 'k', 'password': 'x'}}"))
        .containsOnlyKeys("/signIn/file", "/signIn/password")
        .containsEntry("/signIn/password", "is unknown. Known here: type, file, passphrase, bits");
    assertThat(errors("{'host': 'h', 'others': [{'type': 'agent'}, {'type': 'key'}]}"))
        .containsExactly(Map.entry("/others/1/file", "is required"));
    assertThat(errors("{'host': 'h', 'signIn': {'type': 'finger'}}"))
        .containsExactly(Map.entry("/signIn/type", "must be one of: password, key, agent"));
    assertThat(errors("{'host': 'h', 'signIn': {}}"))
        .containsExactly(Map.entry("/signIn/type", "is required"));
    assertThat(errors("{'host': 'h', 'signIn': 'agent'}")).containsOnlyKeys("/signIn");
  }

  @Test
  void mapsHoldTextUnderNamesOfPeople() {
    assertThat(errors("{'host': 'h', 'labels': {'a': 1, '': 'x'}}"))
        .containsEntry("/labels/a", "must be text")
        .hasSize(2);
    assertThat(errors("{'host': 'h', 'headers': {'a': '1', 'b': '2', 'c': '3', 'd': '4'}}"))
        .containsExactly(Map.entry("/headers", "must have at most 3 items"));
  }

  @Test
  void schemaIsOneOf() {
    ObjectNode schema = RecordSchema.of(Server.class).document();
    assertThat(schema.at("/properties/signIn/title").asText()).isEqualTo("Sign-in");
    assertThat(schema.at("/properties/signIn/oneOf").findValuesAsText("const"))
        .containsExactly("password", "key", "agent");
    assertThat(schema.at("/properties/signIn/oneOf/0/title").asText()).isEqualTo("Password");
    assertThat(schema.at("/properties/signIn/oneOf/0/description").asText())
        .isEqualTo("As people do.");
    assertThat(schema.at("/properties/signIn/oneOf/0/properties/password/writeOnly").asBoolean())
        .isTrue();
    assertThat(schema.at("/properties/signIn/default/type").asText()).isEqualTo("agent");
    assertThat(schema.at("/properties/headers/additionalProperties/writeOnly").asBoolean())
        .isTrue();
  }

  @Test
  void secretsOfVariantsAndMapsAreMasked() {
    ObjectNode values =
        parse(
            "{'host': 'h', 'signIn': {'type': 'password', 'password': 's1'},"
                + " 'others': [{'type': 'gone', 'password': 's2'}], 'headers': {'X': 's3'},"
                + " 'dropped': {'deep': ['s4']}}");
    String masked = SecretValues.mask(RecordSchema.of(Server.class).document(), values).toString();
    assertThat(masked).doesNotContainPattern("s\\d").contains("\"X\"", "\"h\"");
  }

  @Test
  void pathsOfVariantsAreFound() {
    ObjectNode values = parse("{'signIn': {'type': 'key', 'file': 'k'}}");
    assertThat(
            PathValues.replace(Server.class, values, PathValues.relativeTo(Path.of("/jobs")))
                .at("/signIn/file")
                .asText())
        .isEqualTo("/jobs/k");
  }

  record Free(ObjectNode values) {}

  /** In the values of an adapter, null removes a secret. */
  @Test
  void valuesWithoutASchemaAreLeftAlone() {
    String json = "{\"values\":{\"a\":null,\"b\":{\"c\":null}}}";
    assertThat(RecordBinder.normalise("It", Free.class, parse(json))).hasToString(json);
  }

  @Test
  void allConditionsMustHold() {
    for (String hidden : List.of("'mode': 'TLS'", "'pinned': true")) {
      assertThat(
              RecordBinder.normalise(
                  "It", Conditions.class, parse("{'bucket': 'b', " + hidden + "}")))
          .doesNotContain(parse("{'certificate': ''}").path("certificate"));
    }
    assertThat(errors(Conditions.class, "{'bucket': 'b', 'mode': 'MUTUAL', 'pinned': true}"))
        .containsOnlyKeys("/certificate");
  }

  @Test
  void partlyFilledFormsAreAllowedWhatIsNotNeeded() {
    ObjectNode values = parse("{'mode': 'TLS', 'pinned': 'what', 'unknown': 1}");
    assertThat(RecordBinder.partly("It", Conditions.class, values, Set.of("mode")).toString())
        .isEqualTo("{\"mode\":\"TLS\"}");
    assertThat(
            catchThrowableOfType(
                    InvalidValuesException.class,
                    () ->
                        RecordBinder.partly(
                            "It", Conditions.class, values, Set.of("pinned", "bucket")))
                .errors())
        .extracting(FieldError::pointer)
        .containsExactlyInAnyOrder("/pinned", "/bucket");
    assertThat(RecordBinder.record("It", Conditions.class, parse("{'mode': 'TLS'}")))
        .isEqualTo(new Conditions(Mode.TLS, false, null, null));
  }

  @Test
  void variantsThatCannotBeStoredAreRefused() {
    assertThatThrownBy(() -> ComponentTypes.require(OfBare.class)).hasMessageContaining("@Variant");
    assertThatThrownBy(() -> ComponentTypes.require(OfClash.class)).hasMessageContaining("type");
    ComponentTypes.require(Server.class);
  }

  private static Server bind(String json) {
    return RecordBinder.bind("It", Server.class, parse(json));
  }

  private static Map<String, String> errors(String json) {
    return errors(Server.class, json);
  }

  private static Map<String, String> errors(Class<? extends Record> type, String json) {
    return catchThrowableOfType(
            InvalidValuesException.class, () -> RecordBinder.bind("It", type, parse(json)))
        .errors()
        .stream()
        .collect(Collectors.toMap(FieldError::pointer, FieldError::message, (a, b) -> a));
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) RecordJson.MAPPER.readTree(json.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
