package dev.holdfast.host.web;

import dev.holdfast.engine.problem.InvalidValuesException;
import org.jspecify.annotations.Nullable;

/** The header by which a caller makes sure that what is sent twice is done once. */
public final class IdempotencyKey {

  private static final int LONGEST = 200;

  private IdempotencyKey() {}

  /**
   * Gives the header back when it can be a key, or when there is none.
   *
   * @throws InvalidValuesException when it is blank or too long
   */
  public static @Nullable String check(@Nullable String header) {
    if (header != null && (header.isBlank() || header.length() > LONGEST)) {
      throw InvalidValuesException.parameter(
          "Idempotency-Key", "must have from 1 to " + LONGEST + " characters");
    }
    return header;
  }
}
