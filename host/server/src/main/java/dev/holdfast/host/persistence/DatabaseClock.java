package dev.holdfast.host.persistence;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The clock that all hosts on one database share, for comparing times that another host has stored:
 * the hosts' own clocks may differ by hours.
 */
@Singleton
public final class DatabaseClock {

  private final Database database;
  private final boolean embedded;

  DatabaseClock(Database database, DatabaseAddress address) {
    this.database = database;
    this.embedded = address.isSqlite();
  }

  /** The current time. For the embedded database, this host's clock. */
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
