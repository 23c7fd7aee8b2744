package dev.holdfast.host.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.notification.sample.SampleChannel;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestNotificationTest {

  private static final String ADAPTERS = "/api/v1/adapters";
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
