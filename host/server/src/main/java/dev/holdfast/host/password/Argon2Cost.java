package dev.holdfast.host.password;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cost of an Argon2id hash (RFC 9106 §3.1). The bounds prevent a wrong setting or a tampered
 * row from exhausting the heap.
 *
 * @param memory in KiB
 * @param passes over that memory
 * @param lanes parts of that memory, which are computed one after the other
 */
public record Argon2Cost(int memory, int passes, int lanes) {

  /** 64 MiB, about a quarter of a second. */
  public static final Argon2Cost DEFAULT = new Argon2Cost(64 * 1024, 3, 4);

  private static final int MOST_MEMORY = 256 * 1024;
  private static final int MOST_PASSES = 32;
  private static final int MOST_LANES = 16;
  private static final int LEAST_MEMORY_PER_LANE = 8;
  private static final Pattern FORM =
      Pattern.compile("m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})");

  /** Throws for values out of bounds. */
  public Argon2Cost {
    boolean fits =
        passes >= 1
            && passes <= MOST_PASSES
            && lanes >= 1
            && lanes <= MOST_LANES
            && memory >= LEAST_MEMORY_PER_LANE * lanes
            && memory <= MOST_MEMORY;
    if (!fits) {
      throw refused();
    }
  }

  /** Parses {@code m=65536,t=3,p=4}. */
  public static Argon2Cost parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw refused();
    }
    return new Argon2Cost(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /** The form that {@link #parse} accepts. */
  @Override
  public String toString() {
    return "m=%d,t=%d,p=%d".formatted(memory, passes, lanes);
  }

  private static HoldfastException refused() {
    return new HoldfastException(
        ProblemCode.INVALID_SETTING,
        "HOLDFAST_PASSWORD_COST is malformed or out of range.",
        "Use the form %s, with at most %d KiB, %d passes and %d lanes."
            .formatted(DEFAULT, MOST_MEMORY, MOST_PASSES, MOST_LANES));
  }
}
