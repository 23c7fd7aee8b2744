package dev.holdfast.engine.verify;

import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.EnumSet;
import java.util.Set;

/** Distinguishes damage from obstacles to finding out. */
final class Damage {

  /** A manifest that others signed, or a newer version wrote, can be as good as any. */
  private static final Set<ManifestReading.Problem> UNREADABLE_HERE =
      EnumSet.of(ManifestReading.Problem.UNKNOWN_KEY, ManifestReading.Problem.UNSUPPORTED);

  private static final Set<ErrorCode> BROKEN_DUMP =
      EnumSet.of(ErrorCode.CORRUPT, ErrorCode.INCOMPLETE);

  private static final Set<ProblemCode> GIVEN_UP =
      EnumSet.of(ProblemCode.STALLED, ProblemCode.CANCELLED);

  private Damage() {}

  /**
   * Whether a failure to read stored bytes means that they aren't what was written. Don't ask of
   * what a source says: it may refuse the best of dumps.
   */
  static boolean isDamage(RuntimeException failure) {
    return failure instanceof HoldfastException e && e.code() == ProblemCode.CORRUPT
        || failure instanceof PluginException p && p.code() == ErrorCode.CORRUPT;
  }

  static boolean isDamage(ManifestReading.Problem problem) {
    return !UNREADABLE_HERE.contains(problem);
  }

  /** Whether an engine calls a dump broken, rather than being unable to look at it. */
  static boolean isRefused(RuntimeException failure) {
    return failure instanceof PluginException e && BROKEN_DUMP.contains(e.code());
  }

  /** Whether a call was left to itself, and may still be reading. */
  static boolean isGivenUp(RuntimeException failure) {
    return failure instanceof HoldfastException e && GIVEN_UP.contains(e.code());
  }
}
