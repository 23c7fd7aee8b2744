package dev.holdfast.host.web;

import dev.holdfast.engine.problem.InvalidValuesException;
import org.jspecify.annotations.Nullable;

/** The header with which a caller ensures that a repeated request is carried out once. */
public final class IdempotencyKey {

  private static final int LONGEST = 200;

  private IdempotencyKey() {}

  /**
   * Returns the header if it is valid or absent.
   *
   * @throws InvalidValuesException if it is blank or too long
   */
  public static @Nullable String check(@Nullable String header) {
    if (header != null && (header.isBlank() || header.length() > LONGEST)) {
      throw InvalidValuesException.parameter(
          "Idempotency-Key", "must have from 1 to " + LONGEST + " characters");
    }
    return header;
  }
}
