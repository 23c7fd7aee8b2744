package dev.holdfast.host.task;

import static dev.holdfast.host.job.TestJobs.EXECUTIONS;
import static dev.holdfast.host.job.TestJobs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTaskTest {

  private static final String TASKS = "/api/v1/system-tasks";

  @TempDir Path home;

  @Test
  void tasksRunByThemselvesAndWhenSomebodyWants() throws Exception {
    TestJobs.installPlugin(home);
    try (TestHost host = TestHost.start(home)) {
      JsonNode first = awaitRun(host, Instant.EPOCH);
      assertThat(Instant.parse(first.path("nextRunAt").asText())).isAfter(Instant.now());
      assertThat(first.path("lastError").isNull()).isTrue();

      TestJobs jobs = new TestJobs(host);
      String job = jobs.quickJob();
      String oldest = jobs.run(job);
      jobs.await(oldest, "SUCCESS");
      String last = jobs.run(job);
      jobs.await(last, "SUCCESS");
      TestDatabase.update(
          home,
          "update execution set ended_at = "
              + TestDatabase.literal(Instant.now().minus(Duration.ofDays(366))));
      assertThat(host.post(TASKS + "/clean-executions/run", "").status()).isEqualTo(202);
      awaitRun(host, Instant.parse(first.path("lastEndedAt").asText()));
      assertThat(host.get(EXECUTIONS + "/" + oldest).status()).isEqualTo(404);
      assertThat(host.get(EXECUTIONS + "/" + last).status()).isEqualTo(200);
      assertThat(host.get("/api/v1/backups/" + oldest).status()).isEqualTo(200);

      oldNotification("PENDING", 1);
      oldNotification("ERROR", 2);
      assertThat(host.post(TASKS + "/clean-notifications/run", "").status()).isEqualTo(202);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(
                          host.get("/api/v1/notification-logs").json().findValuesAsText("status"))
                      .containsExactly("PENDING"));

      String task = TASKS + "/clean-executions";
      assertThat(host.put(task, json("{'schedule': '0 0 30 2 *'}")).status()).isEqualTo(422);
      assertThat(
              host.put(task, json("{'schedule': '0 0 1 1 *'}")).json().path("nextRunAt").asText())
          .contains("-01-01T00:00:00");
      assertThat(host.put(task, json("{'enabled': false}")).json().path("nextRunAt").isNull())
          .isTrue();
      assertThat(host.post(task + "/run", "").status()).isEqualTo(409);
      assertThat(host.post(TASKS + "/nothing/run", "").status()).isEqualTo(404);
    }
  }

  private void oldNotification(String status, int number) throws Exception {
    String old = TestDatabase.literal(Instant.now().minus(Duration.ofDays(91)));
    String never = TestDatabase.literal(Instant.now().plus(Duration.ofDays(91)));
    TestDatabase.update(
        home,
        """
        insert into notification_log (id, organisation_id, event_type, channel_id, channel_name,
          adapter_id, status, severity, title, subject, message, fields, color, events,
          occurred_at, attempts, next_attempt_at, claimed_until, created_at, updated_at)
        select '00000000-0000-7000-8000-00000000000%1$d', organisation_id, 'x', id, 'x', 'x',
          '%2$s', 'ERROR', 'x', '', '', '[]', '', 1, %3$s, 0, %4$s, %4$s, %3$s, %3$s
        from (select id, organisation_id from adapter_config limit 1) any_channel
        """
            .formatted(number, status, old, never));
  }

  private static JsonNode awaitRun(TestHost host, Instant after) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> task(host),
            task ->
                task.hasNonNull("lastEndedAt")
                    && !task.path("running").asBoolean()
                    && Instant.parse(task.path("lastEndedAt").asText()).isAfter(after));
  }

  private static JsonNode task(TestHost host) throws Exception {
    for (JsonNode task : host.get(TASKS).json().path("items")) {
      if (task.path("name").asText().equals("clean-executions")) {
        return task;
      }
    }
    throw new AssertionError("no such task");
  }
}
