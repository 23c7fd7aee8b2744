package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.benchmark.BenchmarkResults;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Under every attack, the host keeps answering probes, people and anonymous callers. */
@Timeout(180)
class LivenessTest {

  /** Far below what it takes when threads have to run into a time limit first. */
  private static final Duration PROMPT = Duration.ofSeconds(30);

  private static final String HTTP_TIMEOUT = "200";
  private static final String CONNECTIONS = "300";

  private static final Duration GOAL = Duration.ofSeconds(1);
  private static final int PROBES = 200;
  private static final int PERCENT = 99;

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_SHUTDOWN_SECONDS", "2");
    environment.put("HOLDFAST_HTTP_TIMEOUT_SECONDS", HTTP_TIMEOUT);
    environment.put("HOLDFAST_HTTP_CONNECTIONS", CONNECTIONS);
    host = TestHost.start(home, environment);
    host.put("/api/v1/settings/maxConcurrentJobs", "{\"value\": 8}");
  }

  /** A plugin that never returns has to be waited for until the host gives it up: not here. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "A_PLUGIN_THAT_NEVER_RETURNS")
  void hostKeepsAnswering(Attack attack) throws Exception {
    try (Attacker attacker = new Attacker(host, home)) {
      attack.begin(attacker);
      for (int i = 0; i < 3; i++) {
        assertThat(status(host.anonymous("/health/live"))).isEqualTo(200);
        assertThat(status(host.anonymous("/health/ready"))).isIn(200, 503);
        assertThat(status(host.request("/api/v1/jobs"))).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("timing")
  void atMostOneOfAHundredProbesTakesASecond(Attack attack) throws Exception {
    long[] times = new long[PROBES];
    try (Attacker attacker = new Attacker(host, home)) {
      attack.begin(attacker);
      for (int i = 0; i < PROBES; i++) {
        times[i] = time(host.anonymous("/health/live"));
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    Arrays.sort(times);
    BenchmarkResults figures = new BenchmarkResults(home);
    figures.add(
        "liveness under " + attack + ", p" + PERCENT,
        Duration.ofNanos(times[PROBES * PERCENT / 100 - 1]),
        GOAL);
    figures.assertMet();
  }

  private static int status(HttpRequest.Builder request) throws Exception {
    return host.send(request.timeout(PROMPT)).status();
  }

  private static long time(HttpRequest.Builder request) throws Exception {
    long before = System.nanoTime();
    assertThat(status(request)).isEqualTo(200);
    return System.nanoTime() - before;
  }
}
