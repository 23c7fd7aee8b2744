package dev.holdfast.host.backup.verify;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.Reason;
import java.util.Set;

/** Tells damage from what only stands in the way of finding out. */
final class Damage {

  private static final Set<String> CODES =
      Set.of("CORRUPT", "INCOMPLETE", "NOT_FOUND", "UNTRUSTED");

  private static final Set<ProblemCode> GIVEN_UP =
      Set.of(ProblemCode.STALLED, ProblemCode.CANCELLED);

  /** What is said where an engine refuses bytes that are known to be right. */
  static final String WHOLE_BUT_UNREADABLE =
      "Every byte is as it was backed up, but the engine refuses it";

  private Damage() {}

  /** Whether a call was left to itself, and may still be reading. */
  static boolean isGivenUp(RuntimeException failure) {
    return failure instanceof HoldfastException e && GIVEN_UP.contains(e.code());
  }

  static boolean isDamage(Reason reason) {
    return CODES.contains(reason.code());
  }
}
