package dev.holdfast.engine.verify;

import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.EnumSet;
import java.util.Set;

/** Distinguishes damage from obstacles to the check. */
final class Damage {

  /** A manifest signed by others or written by a newer version can be as good as any. */
  private static final Set<ManifestReading.Problem> UNREADABLE_HERE =
      EnumSet.of(ManifestReading.Problem.UNKNOWN_KEY, ManifestReading.Problem.UNSUPPORTED);

  private static final Set<ErrorCode> BROKEN_DUMP =
      EnumSet.of(ErrorCode.CORRUPT, ErrorCode.INCOMPLETE);

  private static final Set<ProblemCode> GIVEN_UP =
      EnumSet.of(ProblemCode.STALLED, ProblemCode.CANCELLED);

  private Damage() {}

  /**
   * Whether a failure to read stored bytes means that they differ from what was written. Not for
   * failures of a source, which may refuse the best of dumps.
   */
  static boolean isDamage(RuntimeException failure) {
    return failure instanceof HoldfastException e && e.code() == ProblemCode.CORRUPT
        || failure instanceof PluginException p && p.code() == ErrorCode.CORRUPT;
  }

  static boolean isDamage(ManifestReading.Problem problem) {
    return !UNREADABLE_HERE.contains(problem);
  }

  /** Whether an engine reports a dump as broken, rather than being unable to inspect it. */
  static boolean isRefused(RuntimeException failure) {
    return failure instanceof PluginException e && BROKEN_DUMP.contains(e.code());
  }

  /** Whether a call was abandoned, and may still be reading. */
  static boolean isGivenUp(RuntimeException failure) {
    return failure instanceof HoldfastException e && GIVEN_UP.contains(e.code());
  }
}
