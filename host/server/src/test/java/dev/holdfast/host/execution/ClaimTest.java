package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A heartbeat beside a claim. */
@Timeout(60)
class ClaimTest {

  private static final Logger SQL = (Logger) LoggerFactory.getLogger("io.ebean.SQL");

  @TempDir Path home;
  private final Gap gap = new Gap();

  /** Stops the queue between a claim and the run, until the heart has come by. */
  private static final class Gap extends AppenderBase<ILoggingEvent> {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    protected void append(ILoggingEvent event) {
      String sql = event.getFormattedMessage();
      if (event.getThreadName().equals("holdfast-heartbeat") && seen.contains("gap")) {
        seen.add(seen.contains("over") ? "later" : "beat");
      } else if (event.getThreadName().equals("holdfast-queue")) {
        if (sql.contains("update execution")) {
          seen.add("claim");
        } else if (seen.contains("claim") && sql.contains("from job ") && seen.add("gap")) {
          await();
        }
      }
    }

    private void await() {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!seen.contains("beat") && !heartWaits() && System.nanoTime() < end) {
        sleep(20);
      }
      if (seen.contains("beat")) {
        sleep(1000); // Let it close what it takes for lost.
      }
      seen.add("over");
    }

    private boolean heartWaits() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(
              thread ->
                  thread.getName().equals("holdfast-heartbeat")
                      && thread.getState() == Thread.State.BLOCKED
                      && seen.add("wait"));
    }

    private static void sleep(long milliseconds) {
      try {
        Thread.sleep(milliseconds);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Events of different threads come at once; one of them waits here. */
    @Override
    public void doAppend(ILoggingEvent event) {
      append(event);
    }
  }

  @BeforeEach
  void listen() {
    SQL.setLevel(Level.DEBUG);
    SQL.setAdditive(false);
    SQL.addAppender(gap);
  }

  @AfterEach
  void stop() {
    SQL.detachAppender(gap);
    SQL.setAdditive(true);
    SQL.setLevel(null);
  }

  @Test
  void heartbeatWaitsForAClaim() throws Exception {
    TestJobs.installPlugin(home);
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      jobs.await(jobs.run(jobs.quickJob()), "SUCCESS");
    }
    assertThat(gap.seen).contains("gap", "wait").doesNotContain("beat");
  }
}
