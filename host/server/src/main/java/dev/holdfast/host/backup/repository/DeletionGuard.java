package dev.holdfast.host.backup.repository;

import dev.holdfast.host.backup.Reason;
import dev.holdfast.host.backup.manifest.Manifest;
import java.util.Optional;

/** Has a say before a backup is deleted, such as that it is the last proven one of its job. */
@FunctionalInterface
public interface DeletionGuard {

  /** Why this backup should stay, or empty. */
  Optional<Reason> objection(Manifest manifest);
}
