package dev.holdfast.engine.run;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.Reason;

/** The result of the copy at one destination. */
public sealed interface CopyResult {

  /** The destination. */
  AdapterIdentity destination();

  /**
   * Every entry and the signed manifest are stored.
   *
   * @param destination the destination
   */
  record Stored(AdapterIdentity destination) implements CopyResult {}

  /**
   * There is no copy.
   *
   * @param destination the destination
   * @param reason why
   */
  record Missing(AdapterIdentity destination, Reason reason) implements CopyResult {}
}
