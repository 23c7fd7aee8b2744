package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the thread of a run, the run ends and the next one starts. */
@Timeout(60)
class LostThreadTest {

  @TempDir Path home;

  /** ThreadDeath represents any unexpected throwable. */
  @Test
  @SuppressWarnings({
    "deprecation",
    "removal"
  }) // The only way to make a thread throw anything anywhere.
  void throwableEndsOnlyItsRun() throws Exception {
    assumeTrue(Runtime.version().feature() < 20, "Threads can't be stopped any more");
    TestJobs.installPlugin(home);
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      String run = jobs.run(jobs.endlessJob());
      String next = jobs.run(jobs.quickJob());
      jobs.await(run, "RUNNING");
      await().until(() -> runThread().isPresent());
      runThread().orElseThrow().stop();
      JsonNode ended = jobs.await(run, "FAILED");
      assertThat(ended.path("problemCode").asText()).isEqualTo("INTERNAL");
      assertThat(ended.path("message").asText()).contains("ThreadDeath");
      jobs.await(next, "SUCCESS");
    }
  }

  private static Optional<Thread> runThread() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("holdfast-run-"))
        .filter(thread -> List.of(thread.getValue()).toString().contains("ExecutionRunner"))
        .map(Map.Entry::getKey)
        .findAny();
  }
}
