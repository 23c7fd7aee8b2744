package dev.holdfast.engine.repository;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.manifest.Manifest;
import java.util.Optional;

/** Can veto the deletion of a backup, for example because it is the last proven one of its job. */
@FunctionalInterface
public interface DeletionGuard {

  /** Returns why this backup must be kept, or empty. */
  Optional<Reason> objection(Manifest manifest);
}
