package dev.holdfast.host.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the duration of requests in a large and a small installation. */
@Tag("timing")
class LargeInstallationTest {

  private static final int ROUNDS = 60;
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** Less than this is noise. */
  private static final Duration FLOOR = Duration.ofMillis(1).dividedBy(2);

  private static final String GOAL = "2 times, or half a millisecond";

  private final List<Double> ratios = new ArrayList<>();

  @Test
  void noRequestTakesTwiceAsLong(@TempDir Path home) throws Exception {
    BenchmarkResults figures = new BenchmarkResults(home.resolve("large"));
    try (Installation small = new Installation(home.resolve("small"), InstallationSize.SMALL);
        Installation large = new Installation(home.resolve("large"), InstallationSize.LARGE)) {
      System.out.printf("| request | small | large | ratio |%n|---|---|---|---|%n");
      for (MeasuredRequest probe : MeasuredRequest.all()) {
        String there = probe.path().apply(small);
        String here = probe.path().apply(large);
        compare(
            figures,
            probe.name(),
            () -> small.get(probe.caller(), there),
            () -> large.get(probe.caller(), here));
      }
      compare(figures, "login", small::logIn, large::logIn);
      compare(
          figures,
          Installation.TOGETHER + " logins at once",
          small::logInTogether,
          large::logInTogether);
      double worst = Collections.max(ratios);
      figures.add(
          ratios.size() + " kinds of requests, large against small, the worst",
          "%.2f times".formatted(worst),
          GOAL,
          true);
      figures.add(
          "%d rows of the audit log verified".formatted(large.history.rows.size()),
          "%.1f s".formatted(large.verify().toMillis() / 1e3),
          "none",
          true);
    }
    figures.assertMet();
  }

  private void compare(
      BenchmarkResults figures, String name, Callable<Long> small, Callable<Long> large)
      throws Exception {
    PairedTiming times =
        PairedTiming.measure(ROUNDS, LIMIT, LargeInstallationTest::meetsGoal, small, large);
    System.out.printf(
        "| %s | %s | %s | %.2f |%n",
        name,
        BenchmarkResults.milliseconds(times.first()),
        BenchmarkResults.milliseconds(times.second()),
        times.ratio());
    ratios.add(times.ratio());
    if (!meetsGoal(times)) {
      figures.add(
          name + ", large against small", "%.2f times".formatted(times.ratio()), GOAL, false);
    }
  }

  private static boolean meetsGoal(PairedTiming times) {
    return times.ratio() <= 2 || times.more().compareTo(FLOOR) <= 0;
  }
}
