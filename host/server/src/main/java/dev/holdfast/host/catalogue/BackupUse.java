package dev.holdfast.host.catalogue;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Prevents the deletion of a backup while this host reads it, and the reading of one that any host
 * deletes. Thread-safe; never blocks.
 */
@Singleton
public final class BackupUse {

  private static final int DELETING = -1;

  /** The number of readers of each backup, or {@link #DELETING}. */
  private final Map<UUID, Integer> uses = new HashMap<>();

  private final Predicate<UUID> deletion;

  @Inject
  BackupUse(ExecutionService executions) {
    this(id -> !executions.running(ExecutionType.DELETE, ExecutionSubject.backup(id)).isEmpty());
  }

  /**
   * @param deletion whether a deletion of this backup runs, on whichever host
   */
  BackupUse(Predicate<UUID> deletion) {
    this.deletion = deletion;
  }

  /** Locks a backup for reading, together with other readers. */
  public Hold read(UUID backupId) {
    Hold hold = share(backupId);
    try {
      if (deletion.test(backupId)) {
        throw beingDeleted();
      }
      return hold;
    } catch (RuntimeException e) {
      hold.close();
      throw e;
    }
  }

  private synchronized Hold share(UUID backupId) {
    int readers = uses.getOrDefault(backupId, 0);
    if (readers == DELETING) {
      throw beingDeleted();
    }
    uses.put(backupId, readers + 1);
    return () -> endRead(backupId);
  }

  /** Locks a backup exclusively. */
  public synchronized Hold delete(UUID backupId) {
    if (uses.putIfAbsent(backupId, DELETING) != null) {
      throw inUse();
    }
    return () -> endDelete(backupId);
  }

  private synchronized void endRead(UUID backupId) {
    uses.computeIfPresent(backupId, (id, readers) -> readers == 1 ? null : readers - 1);
  }

  private synchronized void endDelete(UUID backupId) {
    uses.remove(backupId);
  }

  static HoldfastException beingDeleted() {
    return conflict("The backup is being deleted.", "Choose another backup.");
  }

  static HoldfastException inUse() {
    return conflict(
        "The backup is being verified, restored, downloaded or deleted, or is about to be.",
        "Wait until that is over, or cancel it.");
  }

  private static HoldfastException conflict(String message, String hint) {
    return new HoldfastException(ProblemCode.CONFLICT, message, hint);
  }

  /** Close it exactly once. */
  public interface Hold extends AutoCloseable {

    @Override
    void close();
  }
}
