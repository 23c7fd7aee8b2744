package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What adapters offer for the fields of a form. */
@Timeout(60)
class AdapterChoicesTest {

  private static final String END = "holdfast.test.choices";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    TestJar.plugin("box")
        .source("sample.SampleDestination", ADAPTER.formatted(manyFields()))
        .writeTo(home.resolve("plugins/box.jar"));
    host = TestHost.start(home);
  }

  @AfterAll
  static void letGo() {
    System.clearProperty(END);
  }

  @Test
  void offersValuesFromAPartlyFilledForm() throws Exception {
    JsonNode offered = choices("bucket", "'server': 'box', 'password': 'right'").json();
    assertThat(offered.path("items"))
        .extracting(item -> item.path("value").asText() + "=" + item.path("label").asText())
        .containsExactly("b1=box of null", "b2=b2");
    assertThat(offered.path("more").asBoolean()).isFalse();
    JsonNode many = choices("bucket", "'server': 'many', 'password': 'right'").json();
    assertThat(many.path("items")).hasSize(1000);
    assertThat(many.path("more").asBoolean()).isTrue();
  }

  @Test
  void namesWhatItNeeds() throws Exception {
    Response refused = choices("bucket", "'server': ' ', 'size': 'x'");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("pointer").asText())
        .containsExactlyInAnyOrder("/config/server", "/config/password");
    assertThat(choices("size", "'server': 'box'").json().at("/errors/0/pointer").asText())
        .isEqualTo("/field");
  }

  /** A stored secret isn't sent to another server to list its values. */
  @Test
  void keepsSecretsOnlyForTheSameTarget() throws Exception {
    String config = "{'server': 'box', 'password': 'right', 'bucket': 'b', 'size': 1}";
    String body = "{'name': 'nas', 'type': 'storage', 'adapterId': 'box', 'config': %s}";
    String id = post("/api/v1/adapters", body.formatted(config)).json().path("id").asText();
    String form = "{'type': 'storage', 'field': 'bucket', 'basedOn': '%s', 'config': %s}";
    String path = "/api/v1/adapter-types/box/choices";
    String same = "{'server': 'box', 'bucket': 'b', 'size': 1, 'password': '********'}";
    assertThat(post(path, form.formatted(id, same)).json().path("items")).hasSize(2);
    Response refused = post(path, form.formatted(id, same.replace("box", "evil")));
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/config/password");
    assertThat(host.get("/api/v1/audit-logs").text())
        .contains("adapter.choices")
        .doesNotContain("right");
  }

  @Test
  void faultsOfTheAdapterAreReported() throws Exception {
    Response refused = choices("bucket", "'server': 'refuses', 'password': 's3cret'");
    assertThat(refused.json().path("code").asText()).isEqualTo("AUTHENTICATION_FAILED");
    assertThat(refused.text()).contains("Enter another.");
    for (String server : new String[] {"null", "nulls", "throws"}) {
      Response bug = choices("bucket", "'server': '%s', 'password': 's3cret'".formatted(server));
      assertThat(bug.json().path("code").asText()).as(bug.text()).isEqualTo("PLUGIN_BUG");
      assertThat(bug.text()).doesNotContain("s3cret");
    }
  }

  @Test
  @Tag("slow")
  @Timeout(150)
  void endlessAnswersTimeOut() throws Exception {
    System.setProperty(END, "true");
    Response late = choices("bucket", "'server': 'endless', 'password': 'x'");
    assertThat(late.json().path("code").asText()).as(late.text()).isEqualTo("STALLED");
  }

  @Test
  @Timeout(15)
  void thousandFieldsAreOneSchema() throws Exception {
    JsonNode type = host.get("/api/v1/adapter-types").json().at("/items/0");
    assertThat(type.at("/schema/properties/more4/properties/f249/title").asText())
        .isEqualTo("Field 249");
    String all = "'server': 'box', 'password': 'p', 'bucket': 'b', 'more4': {'f249': 'x'}";
    assertThat(choices("bucket", all).json().path("items")).hasSize(2);
  }

  private static Response choices(String field, String config) throws Exception {
    return post(
        "/api/v1/adapter-types/box/choices",
        "{'type': 'storage', 'field': '%s', 'config': {%s}}".formatted(field, config));
  }

  private static Response post(String path, String body) throws Exception {
    return host.post(path, body.replace('\'', '"'));
  }

  private static String manyFields() {
    String fields =
        IntStream.range(0, 250)
            .mapToObj(
                i ->
                    "@Field(label = \"Field %d\", defaultValue = \"%d\") int f%d"
                        .formatted(i, i, i))
            .collect(Collectors.joining(", "));
    return IntStream.rangeClosed(1, 4)
        .mapToObj(
            i ->
                "public record More%d(%s) {}"
                    .formatted(i, fields.replace("int", i < 4 ? "int" : "String")))
        .collect(Collectors.joining("\n"));
  }

  private static final String ADAPTER =
      """
      package sample;
      import dev.holdfast.plugin.*;
      import dev.holdfast.plugin.config.*;
      import dev.holdfast.plugin.storage.*;
      import jakarta.validation.constraints.*;
      import java.util.*;
      import java.util.stream.*;
      public class SampleDestination
          implements StorageDestination<SampleDestination.Config>,
              OffersChoices<SampleDestination.Config> {
        %s
        public record Config(
            @Field(label = "Server") @NotBlank String server,
            @Field(label = "Password") @NotNull SecretText password,
            @Field(label = "Bucket", keepsSecrets = true)
                @Choices(needs = {"server", "password"}) @NotBlank String bucket,
            @Field(label = "Size") int size,
            More1 more1, More2 more2, More3 more3, More4 more4) {}
        public AdapterType type() { return AdapterType.of("box", "Sample", "A sample."); }
        public Class<Config> configType() { return Config.class; }
        public CheckResult check(Config c, AdapterContext x) { return null; }
        public StorageSession open(Config c, AdapterContext x) { return new SampleSession(); }
        public List<Choice> choices(String field, Config c, AdapterContext x) {
          switch (c.server()) {
            case "null": return null;
            case "nulls": return Arrays.asList(Choice.of("a"), null);
            case "throws": throw new IllegalStateException(c.password().reveal());
            case "refuses":
              throw new PluginException(
                  ErrorCode.AUTHENTICATION_FAILED, "The password is wrong.", "Enter another.");
            case "endless":
              while (Boolean.getBoolean("holdfast.test.choices")) {}
              return List.of();
            case "many":
              return IntStream.range(0, 5000).mapToObj(i -> Choice.of("b" + i)).toList();
            default:
              return List.of(Choice.of("b1", c.server() + " of " + c.bucket()), Choice.of("b2"));
          }
        }
      }
      """;
}
