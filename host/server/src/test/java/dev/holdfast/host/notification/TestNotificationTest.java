package dev.holdfast.host.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.notification.sample.SampleChannel;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestNotificationTest {

  private static final String ADAPTERS = "/api/v1/adapters";
  private static final String LOGS = "/api/v1/notification-logs";
  private static final String TOKEN = "t0ken-of-the-channel";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    PluginJar.write(home.resolve("plugins/channel.jar"), "channel", SampleChannel.class);
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
  }

  @Test
  void acceptedNotificationIsReportedAndRecorded() throws Exception {
    String id = channel("one", "ACCEPT");
    Response sent = send(id);
    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.json().path("id").asText()).isNotEmpty();
    assertThat(sent.json().path("reference").asText()).isEqualTo("one ********");
    assertThat(lastResult(id)).isEqualTo("ACCEPTED");
  }

  @Test
  void everyOtherResultIsAProblemWithoutSecrets() throws Exception {
    Response later = assertProblem("LATER", 502, "BUSY", "Too fast for ********");
    assertThat(later.raw().headers().firstValue("Retry-After")).hasValue("30");
    assertProblem("REFUSE", 502, "PERMISSION_DENIED", "No room for ********");
    assertProblem("BREAK", 502, "UNREACHABLE", "Nothing answers");
  }

  @Test
  void onlyChannelsSend() throws Exception {
    Response refused = send(new TestJobs(host).storage(false));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("hint").asText()).contains("notification channel");
  }

  @Test
  void eachChannelIsLimited() throws Exception {
    String id = channel("many", "ACCEPT");
    for (int i = 0; i < 10; i++) {
      assertThat(send(id).status()).isEqualTo(200);
    }
    Response refused = send(id);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.raw().headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(send(channel("other", "ACCEPT")).status()).isEqualTo(200);
  }

  @Test
  void endOfARunIsToldByRuleAndByJobAndWhatFailedCanBeSentAgain() throws Exception {
    String good = channel("good", "ACCEPT");
    String bad = channel("bad", "REFUSE");
    TestJobs jobs = new TestJobs(host);
    String job = jobs.quickJob();
    assertThat(rule("all", "'backup.*'", good, "'groupSeconds': 0").status()).isEqualTo(201);
    ObjectNode change = host.get("/api/v1/jobs/" + job).json().deepCopy();
    change.retain(
        "name", "sourceId", "destinations", "options", "notificationEvents", "notifications");
    change.withArray("destinations").forEach(each -> ((ObjectNode) each).retain("adapterConfigId"));
    change.put("notificationEvents", "SUCCESS_ONLY").putArray("notifications").add(bad);
    Response changed = host.put("/api/v1/jobs/" + job, change.toString());
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    String run = jobs.run(job);
    jobs.await(run, "SUCCESS");
    JsonNode sent = awaitEnd(run, good);
    assertThat(sent.path("status").asText()).isEqualTo("SUCCESS");
    assertThat(sent.path("eventType").asText()).isEqualTo("backup.succeeded");
    assertThat(sent.path("channelName").asText()).isEqualTo("good");
    assertThat(sent.path("subject").asText()).isEqualTo(change.path("name").asText());
    TestDatabase.update(home, "update notification set due_at = held_until");
    JsonNode failed = awaitEnd(run, bad);
    assertThat(failed.path("status").asText()).isEqualTo("ERROR");
    assertThat(failed.path("error").asText())
        .isEqualTo("No room for ********. Ask. [PERMISSION_DENIED]");
    String log = LOGS + "/" + failed.path("id").asText();
    assertThat(host.post(log + "/resend", "").status()).isEqualTo(202);
    assertThat(awaitEnd(run, bad).path("attempts").asInt()).isEqualTo(1);
    Response again = host.post(LOGS + "/" + sent.path("id").asText() + "/resend", "");
    assertThat(again.status()).isEqualTo(409);
    for (String channel : List.of(good, bad)) {
      assertThat(host.delete(ADAPTERS + "/" + channel).status()).isEqualTo(409);
    }
  }

  @Test
  void everyErrorOfARuleIsReportedAtOnce() throws Exception {
    String storage = new TestJobs(host).storage(false);
    Response refused =
        rule(
            "wrong",
            "'backup.exploded', 'nothing.*'",
            storage,
            "'quietFrom': '25:00', 'timeZone': 'Europe/Atlantis'");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/events/0", "/events/1", "/channels/0", "/quietFrom", "/quietTo", "/timeZone");
  }

  private static Response rule(String name, String events, String channel, String more)
      throws Exception {
    return host.post(
        "/api/v1/notification-rules",
        "{'name': '%s', 'events': [%s], 'channels': ['%s'], %s}"
            .formatted(name, events, channel, more)
            .replace('\'', '"'));
  }

  private static JsonNode awaitEnd(String run, String channel) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                host.get(LOGS + "?executionId=" + run + "&channelId=" + channel)
                    .json()
                    .at("/items/0"),
            row -> row.has("id") && !row.path("status").asText().equals("PENDING"));
  }

  private static Response assertProblem(String answer, int status, String code, String detail)
      throws Exception {
    String id = channel(answer, answer);
    Response refused = send(id);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.raw().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(refused.json().path("code").asText()).isEqualTo(code);
    assertThat(refused.text()).contains(detail).doesNotContain(TOKEN);
    assertThat(lastResult(id)).isEqualTo(code);
    return refused;
  }

  private static String channel(String name, String answer) throws Exception {
    String body =
        "{'name': '%s', 'type': 'notification', 'adapterId': 'sample-channel', 'config': {'answer': '%s', 'token': '%s'}}"
            .formatted(name, answer, TOKEN)
            .replace('\'', '"');
    Response made = host.post(ADAPTERS, body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private static Response send(String id) throws Exception {
    return host.post(ADAPTERS + "/" + id + "/test-notification", "");
  }

  private static String lastResult(String id) throws Exception {
    JsonNode rows =
        host.get("/api/v1/audit-logs?action=adapter.test-notification&resourceId=" + id).json();
    assertThat(rows.path("items")).hasSize(1);
    return rows.at("/items/0/details/result").asText();
  }
}
