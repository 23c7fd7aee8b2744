package dev.holdfast.host.epoch;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The epoch in the database. Native SQL counts there, which locks the row. */
@Singleton
public final class EpochCounter {

  private final Database database;

  EpochCounter(Database database) {
    this.database = database;
  }

  /** Returns the current epoch; 0 in a new database. */
  public long read() {
    IdentityEpoch row = database.find(IdentityEpoch.class, IdentityEpoch.ONLY);
    return row == null ? 0 : row.epoch();
  }

  /** Advances the epoch in the current transaction, which locks the row until it ends. */
  long raise() {
    Instant now = Instant.now();
    database
        .sqlUpdate(
            "insert into identity_epoch (id, epoch, created_at, updated_at, version)"
                + " values (?, 1, ?, ?, 1) on conflict (id) do update"
                + " set epoch = identity_epoch.epoch + 1, updated_at = excluded.updated_at")
        .setParameters(IdentityEpoch.ONLY, now, now)
        .execute();
    return stored();
  }

  /**
   * Advances like {@link #raise()}, unless the database is older than the file: then it stays
   * behind, so that the older copy is still detected.
   */
  long raiseFrom(long seen) {
    long epoch = raise();
    if (epoch > seen) {
      return epoch;
    }
    database
        .sqlUpdate("update identity_epoch set epoch = epoch - 1 where id = ?")
        .setParameter(IdentityEpoch.ONLY)
        .execute();
    return epoch - 1;
  }

  /** Sets a higher epoch in the current transaction. */
  public long raiseAbove(long epoch) {
    raise();
    database
        .sqlUpdate("update identity_epoch set epoch = ? where id = ? and epoch <= ?")
        .setParameters(epoch + 1, IdentityEpoch.ONLY, epoch)
        .execute();
    return stored();
  }

  private long stored() {
    return database
        .sqlQuery("select epoch from identity_epoch where id = ?")
        .setParameter(IdentityEpoch.ONLY)
        .mapToScalar(Long.class)
        .findOne();
  }
}
