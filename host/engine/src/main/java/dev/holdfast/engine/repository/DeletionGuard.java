package dev.holdfast.engine.repository;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Optional;
import java.util.UUID;

/** Can veto the deletion of a backup, for example because it is the last proven one of its job. */
@FunctionalInterface
public interface DeletionGuard {

  /** Returns why this backup must be kept, or empty. */
  Optional<Reason> objection(Manifest manifest);

  /** The reason to keep a backup that this one builds on. */
  static Reason neededBy(UUID other) {
    return Reason.of(
        ProblemCode.REFUSED,
        "The backup " + other + " builds on this one and can't be restored without it.",
        "Delete that one first.");
  }
}
