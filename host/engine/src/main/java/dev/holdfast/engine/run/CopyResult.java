package dev.holdfast.engine.run;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.Reason;

/** What became of the copy at one destination. */
public sealed interface CopyResult {

  /** Which destination. */
  AdapterIdentity destination();

  /**
   * Every entry and the signed manifest are there.
   *
   * @param destination where
   */
  record Stored(AdapterIdentity destination) implements CopyResult {}

  /**
   * There is no copy.
   *
   * @param destination where
   * @param reason why
   */
  record Missing(AdapterIdentity destination, Reason reason) implements CopyResult {}
}
