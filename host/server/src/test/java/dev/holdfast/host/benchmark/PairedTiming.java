package dev.holdfast.host.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Two things done by turns, so that whatever else the machine does hits both. */
record PairedTiming(Duration first, Duration second) {

  /** Looks again, twice at most, while a goal is missed: the machine may do something else, too. */
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

  /** Measures the medians of what both say that they took, in nanoseconds. */
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
      // In turn, too, so that neither always pays for what the other left behind.
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

  /** How many times the first one's time the second takes. */
  double ratio() {
    return (double) second.toNanos() / first.toNanos();
  }

  /** How much longer the second takes. */
  Duration more() {
    return second.minus(first);
  }

  private static Duration median(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    return Duration.ofNanos(sorted.get(sorted.size() / 2));
  }
}
