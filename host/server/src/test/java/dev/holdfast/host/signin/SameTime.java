package dev.holdfast.host.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that two things take the same time. They are measured alternately and compared by their
 * medians, so that a busy machine slows both. Noise rarely persists in another attempt; a real
 * difference does.
 */
public final class SameTime {

  private static final int TRIES = 4;

  /** Measures one of the two, with something new in each round. */
  @FunctionalInterface
  public interface Measure {

    /** How many nanoseconds it took. */
    long take(int round) throws Exception;
  }

  private SameTime() {}

  /**
   * Fails unless in some attempt neither takes more than {@code most} times as long as the other.
   */
  public static void assertSame(int rounds, double most, Measure one, Measure other)
      throws Exception {
    List<Double> ratios = new ArrayList<>();
    int round = 0;
    do {
      long[] ones = new long[rounds];
      long[] others = new long[rounds];
      for (int i = 0; i < rounds; i++, round++) {
        others[i] = other.take(round);
        ones[i] = one.take(round);
      }
      ratios.add((double) median(ones) / median(others));
    } while (ratios.size() < TRIES && !fits(ratios.get(ratios.size() - 1), most));
    assertThat(ratios).as("one to the other").anyMatch(ratio -> fits(ratio, most));
  }

  private static long median(long[] times) {
    return Arrays.stream(times).sorted().toArray()[times.length / 2];
  }

  private static boolean fits(double ratio, double most) {
    return ratio <= most && ratio >= 1 / most;
  }
}
