package dev.holdfast.engine.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A backup at a destination, as retention sees it.
 *
 * @param id of the backup
 * @param time when it was made, as its manifest says
 * @param proven the names of what it proves, for example of its databases
 * @param complete whether that is all that was asked for
 * @param base the backup that it builds on
 * @param bytes its stored size
 * @param locked whether somebody wants to keep it
 * @param inUse whether a restore, a verification or another run reads it now
 */
public record StoredBackup(
    UUID id,
    Instant time,
    Set<String> proven,
    boolean complete,
    Optional<UUID> base,
    long bytes,
    boolean locked,
    boolean inUse) {

  public StoredBackup {
    proven = Set.copyOf(proven);
  }
}
