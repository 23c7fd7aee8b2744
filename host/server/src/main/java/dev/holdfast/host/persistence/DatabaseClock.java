package dev.holdfast.host.persistence;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The clock that all hosts on one database share, to compare times that another host has written:
 * their own clocks may be hours apart.
 */
@Singleton
public final class DatabaseClock {

  private final Database database;
  private final boolean embedded;

  DatabaseClock(Database database, DatabaseAddress address) {
    this.database = database;
    this.embedded = address.isSqlite();
  }

  /** The time there. The embedded database lives by this host's own clock. */
  public Instant now() {
    return embedded
        ? Instant.now()
        : database
            .sqlQuery("select clock_timestamp()")
            .mapToScalar(OffsetDateTime.class)
            .findOne()
            .toInstant();
  }
}
