package dev.holdfast.host.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request takes in a large installation, side by side with a small one. */
@Tag("slow")
class LargeInstallationTest {

  private static final int ROUNDS = 60;
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** Less than this is noise. */
  private static final Duration FLOOR = Duration.ofMillis(1).dividedBy(2);

  private final List<String> over = new ArrayList<>();

  @Test
  void noRequestTakesTwiceAsLong(@TempDir Path home) throws Exception {
    try (Installation small = new Installation(home.resolve("small"), Size.SMALL);
        Installation large = new Installation(home.resolve("large"), Size.LARGE)) {
      System.out.printf("| request | small | large | ratio |%n|---|---|---|---|%n");
      for (Probe probe : Probe.all()) {
        String there = probe.path().apply(small);
        String here = probe.path().apply(large);
        compare(
            probe.name(),
            () -> small.get(probe.caller(), there),
            () -> large.get(probe.caller(), here));
      }
      compare("login", small::logIn, large::logIn);
      compare(
          Installation.TOGETHER + " logins at once", small::logInTogether, large::logInTogether);
      System.out.printf(
          "%d rows of the audit log verified in %.1f s, with %d MiB of heap at most%n",
          large.history.rows.size(),
          large.verify().toMillis() / 1e3,
          Runtime.getRuntime().maxMemory() >> 20);
    }
    assertThat(over).isEmpty();
  }

  private void compare(String name, Callable<Long> small, Callable<Long> large) throws Exception {
    SideBySide times = SideBySide.measure(ROUNDS, LIMIT, small, large);
    System.out.printf(
        "| %s | %.2f ms | %.2f ms | %.2f |%n",
        name, times.first().toNanos() / 1e6, times.second().toNanos() / 1e6, times.ratio());
    if (times.ratio() > 2 && times.more().compareTo(FLOOR) > 0) {
      over.add(name);
    }
  }
}
