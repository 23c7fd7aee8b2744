package dev.holdfast.host.adapter.health;

import dev.holdfast.host.adapter.AdapterConfig;
import dev.holdfast.host.adapter.query.QAdapterConfig;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Decides which host checks an adapter. */
@Singleton
final class HealthClaims {

  private final Database database;

  HealthClaims(Database database) {
    this.database = database;
  }

  /**
   * Claims adapters that are due, the longest waiting first.
   *
   * @param most the largest number
   * @param without organisations whose turn it isn't
   */
  List<AdapterConfig> next(Instant now, Duration interval, int most, Collection<UUID> without) {
    return new QAdapterConfig(database)
            .organisationId
            .notIn(without)
            .or()
            .nextCheck
            .le(now)
            // The clock went back, or the interval became shorter.
            .nextCheck
            .gt(now.plus(interval.multipliedBy(2)))
            .endOr()
            .orderBy()
            .nextCheck
            .asc()
            .setMaxRows(most)
            .findList()
            .stream()
            .filter(row -> claim(row, now, interval))
            .toList();
  }

  /** Of several hosts, one succeeds. */
  private boolean claim(AdapterConfig row, Instant now, Duration interval) {
    // Those that became due together drift apart.
    long milliseconds = interval.toMillis();
    long pause = milliseconds - ThreadLocalRandom.current().nextLong(milliseconds / 10);
    return new QAdapterConfig(database)
            .id
            .eq(row.id())
            .nextCheck
            .eq(row.nextCheck())
            .asUpdate()
            .set(QAdapterConfig.alias().nextCheck, now.plusMillis(pause))
            .update()
        > 0;
  }
}
