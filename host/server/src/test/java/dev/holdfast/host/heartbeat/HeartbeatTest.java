package dev.holdfast.host.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeartbeatTest {

  private static final String CHECK = "/" + WatcherPeer.CHECK;

  @TempDir static Path home;
  @AutoClose static TestHost host;
  private static TestJobs jobs;
  private WatcherPeer peer;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
    jobs = new TestJobs(host);
  }

  @BeforeEach
  void listen() throws Exception {
    peer = new WatcherPeer();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void beginningAndEndOfARunAreReportedInOrderAndWithItsId() throws Exception {
    String job = jobs.quickJob();
    set(job, "HEALTHCHECKS", peer.url(CHECK + "/"));
    String first = run(job, "SUCCESS");
    String second = run(job, "SUCCESS");
    awaitQuiet(job);
    assertThat(peer.taken())
        .containsExactly(
            "/start?rid=" + first + " Running",
            "/0?rid=" + first + " Success",
            "/start?rid=" + second + " Running",
            "/0?rid=" + second + " Success");
    assertThat(view(job).hasNonNull("lastError")).isFalse();
    assertThat(view(job).hasNonNull("lastSentAt")).isTrue();
  }

  @Test
  @Tag("slow")
  void failureIsReportedWithItsCodeAndNoNames() throws Exception {
    String source = jobs.source("'cutAt': 1000");
    String job = jobs.job(source, List.of(jobs.storage(false)), "");
    set(job, "HEALTHCHECKS", peer.url(CHECK));
    String run = run(job, "FAILED");
    awaitQuiet(job);
    assertThat(peer.taken().get(1)).isEqualTo("/fail?rid=" + run + " Failed: INCOMPLETE");
  }

  @Test
  @Tag("slow")
  void uptimeKumaIsToldOfTheEndOnly() throws Exception {
    String job = jobs.quickJob();
    String shown = peer.url("/api/push/" + WatcherPeer.TOKEN + "?status=up&msg=OK&ping=");
    set(job, "UPTIME_KUMA", shown);
    run(job, "SUCCESS");
    awaitQuiet(job);
    assertThat(peer.taken()).singleElement().asString().matches("status=up&msg=Success&ping=\\d+");
  }

  @Test
  @Tag("slow")
  void watcherThatFailsIsToldAgainAndHoldsNoRun() throws Exception {
    String job = jobs.quickJob();
    set(job, "HEALTHCHECKS", peer.url(CHECK));
    peer.answer(503);
    String run = run(job, "SUCCESS");
    await().until(() -> view(job).path("lastError").asText().contains("503"));
    peer.answer(200);
    // The beginning is given up, since it would be told after the end.
    await().until(() -> due() == 0 && view(job).path("lastError").isNull());
    assertThat(peer.taken()).containsExactly("/0?rid=" + run + " Success");
  }

  @Test
  @Tag("slow")
  void whatCannotWorkIsReportedAndNotRepeated() throws Exception {
    refused(peer.url("/0f5a7e0e-8b1c-4c53-9d6c-000000000000"), "OK (not found)");
    refused("http://169.254.169.254/latest/meta-data", "169.254.169.254");
    peer.answer(302);
    refused(peer.url(CHECK), "isn't followed");
    assertThat(peer.taken()).isEmpty();
  }

  private void refused(String url, String why) throws Exception {
    String job = jobs.quickJob();
    set(job, "HEALTHCHECKS", url);
    run(job, "SUCCESS");
    awaitQuiet(job);
    assertThat(view(job).path("lastError").asText()).contains(why);
  }

  @Test
  void addressIsNeverShownAgain() throws Exception {
    String job = jobs.quickJob();
    set(job, "HEALTHCHECKS", peer.url("/5ecret"));
    assertThat(host.get(path(job)).text()).doesNotContain("5ecret");
    assertThat(host.get("/api/v1/audit-logs").text()).doesNotContain("5ecret");
    assertThat(TestDatabase.content(home)).doesNotContain("5ecret");
    for (String wrong : new String[] {"file:///etc/passwd", "https://", "https://u:p@x/y", "x"}) {
      Response answer = put(job, "HEALTHCHECKS", wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(422);
      assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/url");
    }
    assertThat(host.delete(path(job)).status()).isEqualTo(204);
    assertThat(host.get(path(job)).status()).isEqualTo(404);
  }

  private static int due() throws Exception {
    TestDatabase.update(
        home,
        "update heartbeat_ping set next_attempt = "
            + TestDatabase.literal(Instant.EPOCH)
            + " where attempts > 0");
    return TestDatabase.update(home, "update heartbeat_ping set milliseconds = milliseconds");
  }

  private static void awaitQuiet(String job) {
    await()
        .until(
            () ->
                TestDatabase.update(
                    home,
                    "update heartbeat_ping set milliseconds = milliseconds where job_id = '"
                        + job
                        + "'"),
            found -> found == 0);
  }

  private static void set(String job, String kind, String url) throws Exception {
    Response answer = put(job, kind, url);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static Response put(String job, String kind, String url) throws Exception {
    return host.put(path(job), TestJobs.json("{'kind': '%s', 'url': '%s'}".formatted(kind, url)));
  }

  private static JsonNode view(String job) throws Exception {
    return host.get(path(job)).json();
  }

  private static String run(String job, String status) throws Exception {
    String run = jobs.run(job);
    jobs.await(run, status);
    return run;
  }

  private static String path(String job) {
    return TestJobs.JOBS + "/" + job + "/heartbeat";
  }
}
