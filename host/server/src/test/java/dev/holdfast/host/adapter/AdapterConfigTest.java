package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.adapter.sample.SamplePlugin;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterConfigTest {

  private static final String PATH = "/api/v1/adapters";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    PluginJar.write(home.resolve("plugins/sample.jar"), "sample", SamplePlugin.class);
    host = TestHost.start(home);
  }

  @Test
  void listsAdaptersWithTheirSchemas() throws Exception {
    JsonNode type = host.get("/api/v1/adapter-types").json().at("/items/0");
    assertThat(type.path("id").asText()).isEqualTo("sample");
    assertThat(type.path("type").asText()).isEqualTo("storage");
    assertThat(type.at("/schema/properties/password/writeOnly").asBoolean()).isTrue();
  }

  @Test
  void responsesContainNoSecret() throws Exception {
    Response made = create("secretive", "'password': 's3cret', 'mirrors': " + mirrors("m1pass"));
    assertThat(made.status()).isEqualTo(201);
    String path = path(made);
    String all = made.text() + host.get(path).text() + host.get(PATH).text();
    assertThat(all).doesNotContain("s3cret").doesNotContain("m1pass");
    assertThat(made.json().at("/config/password").asText()).isEqualTo("********");
    assertThat(made.json().at("/config/passphrase").isMissingNode()).isTrue();
    assertThat(made.json().at("/config/port").asInt()).isEqualTo(22);
    assertThat(TestDatabase.content(home))
        .contains("secretive")
        .doesNotContain("s3cret")
        .doesNotContain("m1pass");
  }

  @Test
  void namesEveryErrorAtOnce() throws Exception {
    Response refused = create("bad", "'port': 0, 'more': 1");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("pointer").asText())
        .containsExactlyInAnyOrder("/config/port", "/config/more", "/config/password");
    assertThat(create("bad", "'password': '********'").status()).isEqualTo(422);
    Response noAdapter =
        host.post(
            PATH, json("{'name': 'x', 'type': 'storage', 'adapterId': 'nothing', 'config': {}}"));
    assertThat(noAdapter.json().path("code").asText()).isEqualTo("PLUGIN_UNAVAILABLE");
    Response noKind =
        host.post(PATH, json("{'name': 'x', 'type': 'disk', 'adapterId': 'sample', 'config': {}}"));
    assertThat(noKind.json().at("/errors/0/pointer").asText()).isEqualTo("/type");
    assertThat(noKind.json().at("/errors/0/message").asText())
        .contains("database, storage, notification, sso");
  }

  @Test
  void updateKeepsSecretsThatItDoesNotMention() throws Exception {
    Response made = create("kept", "'password': 'right', 'mirrors': " + mirrors("four"));
    String path = path(made);
    assertThat(check(path)).startsWith("box:22 4. ");
    for (String password : new String[] {"", "'password': '',", "'password': '********',"}) {
      String mirrors = mirrors("********");
      String config = "{'server': 'box', 'note': 'new', %s 'mirrors': %s}";
      Response changed = put(path, "kept", config.formatted(password, mirrors));
      assertThat(changed.status()).as(changed.text()).isEqualTo(200);
      assertThat(check(path)).startsWith("box:22 4. ");
    }
  }

  /**
   * Otherwise anybody who may edit a configuration could have its password sent to their own
   * server.
   */
  @Test
  void secretIsKeptOnlyForTheSameTarget() throws Exception {
    Response made =
        create("placed", "'password': 'right', 'passphrase': 'x', 'mirrors': " + mirrors("four"));
    String path = path(made);
    String other = "{'server': 'evil', 'password': '********', 'mirrors': %s}";
    String port = "{'server': 'box', 'port': 2222, 'mirrors': %s}";
    String mirror = "{'server': 'box', 'mirrors': [{'server': 'evil', 'password': '********'}]}";
    String fewer = "{'server': 'box'}";
    for (String config :
        new String[] {
          other.formatted(mirrors("********")), port.formatted(mirrors("********")), mirror, fewer
        }) {
      Response changed = put(path, "placed", config);
      assertThat(changed.status()).as(config).isEqualTo(422);
      assertThat(changed.json().path("errors"))
          .extracting(error -> error.path("pointer").asText())
          .contains("/config/password", "/config/passphrase");
      assertThat(changed.text()).contains("must be entered again").doesNotContain("right");
      String id = path.substring(path.lastIndexOf('/') + 1);
      String check = "{'type': 'storage', 'adapterId': 'sample', 'config': %s, 'basedOn': '%s'}";
      Response checked = host.post(PATH + "/check", json(check.formatted(config, id)));
      assertThat(checked.json().path("errors")).isEqualTo(changed.json().path("errors"));
    }
    String anew = "{'server': 'other', 'password': 'right', 'passphrase': null, 'mirrors': []}";
    assertThat(put(path, "placed", anew).status()).isEqualTo(200);
    assertThat(check(path)).startsWith("other:22 0. ");
    assertThat(host.get(path).json().at("/config/passphrase").isMissingNode()).isTrue();
  }

  private Response put(String path, String name, String config) throws Exception {
    return host.put(path, json("{'name': '" + name + "', 'config': " + config + "}"));
  }

  @Test
  void nullRemovesASecret() throws Exception {
    Response made = create("removed", "'password': 'right', 'passphrase': 'x'");
    assertThat(made.json().at("/config/passphrase").asText()).isEqualTo("********");
    String config = "{'server': 'box', 'passphrase': null}";
    Response changed = host.put(path(made), json("{'name': 'removed', 'config': " + config + "}"));
    assertThat(changed.json().at("/config/passphrase").isMissingNode()).isTrue();
  }

  @Test
  void checksAreRecordedWithoutDisturbingEdits() throws Exception {
    Response made = create("checked", "'password': 'wrong'");
    assertThat(made.json().path("lastStatus").asText()).isEqualTo("UNKNOWN");
    String path = path(made);
    String tag = host.get(path).header("ETag");
    JsonNode failed = host.post(path + "/check", "").json();
    assertThat(failed.path("ok").asBoolean()).isFalse();
    assertThat(failed.path("code").asText()).isEqualTo("AUTHENTICATION_FAILED");
    assertThat(host.get(path).json().path("lastStatus").asText()).isEqualTo("DEGRADED");
    host.post(path + "/check", "");
    host.post(path + "/check", "");
    JsonNode now = host.get(path).json();
    assertThat(now.path("lastStatus").asText()).isEqualTo("OFFLINE");
    assertThat(now.path("consecutiveFailures").asInt()).isEqualTo(3);
    assertThat(host.get(path).header("ETag")).isEqualTo(tag);
  }

  @Test
  void dueAdapterIsCheckedUnlessItsPluginIsDisabled() throws Exception {
    String path = path(create("due", "'password': 'wr0ng'"));
    due("due");
    await().until(() -> status(path), "DEGRADED"::equals);
    JsonNode check = host.get(path + "/health-checks").json().at("/items/0");
    assertThat(check.path("error").asText()).isEqualTo("The password is wrong.");
    assertThat(host.post("/api/v1/plugins/sample/disable", "").status()).isEqualTo(200);
    due("due");
    await().until(() -> status(path), "UNAVAILABLE"::equals);
    assertThat(host.post("/api/v1/plugins/sample/enable", "").status()).isEqualTo(200);
    due("due");
    await().until(() -> status(path), "DEGRADED"::equals);
    assertThat(host.get(path).json().path("consecutiveFailures").asInt()).isEqualTo(2);
    assertThat(TestDatabase.content(home)).doesNotContain("wr0ng");
  }

  /** Each check would lose one more thread, and finally the plugin (ADR 37). */
  @Test
  @Tag("slow")
  void checkThatDoesNotReturnIsNotBegunAgain() throws Exception {
    Response made =
        host.post(
            PATH,
            json(
                "{'name': 'stuck', 'type': 'storage', 'adapterId': 'sample', 'config':"
                    + " {'server': 'hang', 'password': 'right'}}"));
    String path = path(made);
    for (int failures = 1; failures <= 3; failures++) {
      int wanted = failures;
      due("stuck");
      await()
          .atMost(Duration.ofSeconds(40))
          .until(
              () -> host.get(path).json().path("consecutiveFailures").asInt(),
              found -> found == wanted);
    }
    assertThat(host.get(path + "/health-checks").json().path("items"))
        .extracting(check -> check.path("error").asText())
        .containsExactly(
            "The previous check hasn't returned yet.",
            "The previous check hasn't returned yet.",
            "check took longer than 15 s.");
    assertThat(host.get("/api/v1/plugins/sample").json().path("lostThreads").asInt()).isEqualTo(1);
  }

  private static void due(String name) throws Exception {
    String sql = "update adapter_config set next_check = %s where name = '%s'";
    TestDatabase.update(home, sql.formatted(TestDatabase.literal(Instant.EPOCH), name));
  }

  private static String status(String path) throws Exception {
    return host.get(path).json().path("lastStatus").asText();
  }

  @Test
  void unsavedValuesCanBeChecked() throws Exception {
    String check = "{'type': 'storage', 'adapterId': 'sample', 'config': {'server': 'box'%s}%s}";
    Response made = host.post(PATH + "/check", json(check.formatted(", 'password': 'right'", "")));
    assertThat(made.json().path("message").asText()).startsWith("box:22 0. ");
    String id = create("base", "'password': 'right'").json().path("id").asText();
    Response edited =
        host.post(PATH + "/check", json(check.formatted("", ", 'basedOn': '" + id + "'")));
    assertThat(edited.json().path("ok").asBoolean()).isTrue();
  }

  @Test
  void copyHasItsOwnSecrets() throws Exception {
    Response made = create("original", "'password': 'right'");
    Response copy = host.post(path(made) + "/clone", json("{'name': 'copy'}"));
    assertThat(copy.status()).isEqualTo(201);
    assertThat(host.delete(path(made)).status()).isEqualTo(204);
    assertThat(check(path(copy))).startsWith("box:22 0. ");
    assertThat(host.get(path(copy) + "/databases").status()).isEqualTo(400);
  }

  @Test
  void configurationUsedByAJobIsNotDeleted() throws Exception {
    Response made = create("used", "'password': 'right'");
    String sql =
        "insert into job (id, organisation_id, name, source_id, enabled, options, retention,"
            + " notification_events, created_at, updated_at,"
            + " version) select '00000000-0000-7000-8000-000000000001', organisation_id, 'job', id,"
            + " true, '{}', '{}', 'ALWAYS', created_at, updated_at, 1"
            + " from adapter_config where name = 'used'";
    assertThat(TestDatabase.update(home, sql)).isEqualTo(1);
    Response refused = host.delete(path(made));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("CONFLICT");
    assertThat(host.get(path(made)).status()).isEqualTo(200);
  }

  private static Response create(String name, String values) throws Exception {
    return host.post(
        PATH,
        json(
            "{'name': '%s', 'type': 'storage', 'adapterId': 'sample', 'config': {'server': 'box', %s}}"
                .formatted(name, values)));
  }

  private static String mirrors(String password) {
    return "[{'server': 'mirror', 'password': '%s'}]".formatted(password);
  }

  private static String check(String path) throws Exception {
    return host.post(path + "/check", "").json().path("message").asText();
  }

  private static String path(Response made) throws Exception {
    return PATH + "/" + made.json().path("id").asText();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
