package dev.holdfast.host.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Times two things alternately, so that other load on the machine affects both. */
record PairedTiming(Duration first, Duration second) {

  /** Repeats the measurement up to twice while a goal is missed, because of other load. */
  static PairedTiming measure(
      int rounds,
      Duration limit,
      Predicate<PairedTiming> goal,
      Callable<Long> first,
      Callable<Long> second)
      throws Exception {
    PairedTiming times = measure(rounds, limit, first, second);
    for (int again = 0; again < 2 && !goal.test(times); again++) {
      times = measure(rounds, limit, first, second);
    }
    return times;
  }

  /** Measures the medians of the durations that both report, in nanoseconds. */
  private static PairedTiming measure(
      int rounds, Duration limit, Callable<Long> first, Callable<Long> second) throws Exception {
    List<Long> firsts = new ArrayList<>();
    List<Long> seconds = new ArrayList<>();
    int warmUp = rounds / 4;
    long end = System.nanoTime() + limit.toNanos();
    for (int i = 0; i < rounds + warmUp && (i < 5 || System.nanoTime() < end); i++) {
      if (i == warmUp) {
        firsts.clear();
        seconds.clear();
      }
      // Alternately, so that neither always pays for what the other left behind.
      boolean secondBegins = i % 2 == 1;
      if (secondBegins) {
        seconds.add(second.call());
      }
      firsts.add(first.call());
      if (!secondBegins) {
        seconds.add(second.call());
      }
    }
    return new PairedTiming(median(firsts), median(seconds));
  }

  /** The ratio of the second duration to the first. */
  double ratio() {
    return (double) second.toNanos() / first.toNanos();
  }

  /** The difference between the durations. */
  Duration more() {
    return second.minus(first);
  }

  private static Duration median(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    return Duration.ofNanos(sorted.get(sorted.size() / 2));
  }
}
