package dev.holdfast.host.watchdog;

import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices that nothing that is due is begun any more, on any host. */
@Singleton
final class SchedulerWatch {

  /** A host that was off needs some time for what was due meanwhile. */
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  private static final String SQL =
      """
      select min(execution_time) as due from (
        select execution_time, picked, last_heartbeat from scheduled_job
        where execution_time < :before
        union all
        select execution_time, picked, last_heartbeat from scheduled_task
        where execution_time < :before) late
      where picked = :no or last_heartbeat < :before
      """;

  /** When something was due. Public, as Ebean creates it. */
  public record Overdue(@Nullable Instant due) {}

  private final Database database;
  private @Nullable Instant since;

  SchedulerWatch(Database database) {
    this.database = database;
  }

  /** Since when something is due that should have begun; empty if all is well. */
  Optional<Instant> overdue(Instant now) {
    Optional<Instant> due =
        database
            .findDto(Overdue.class, SQL)
            .setParameter("before", now.minus(TOLERANCE))
            .setParameter("no", false)
            .findOneOrEmpty()
            .map(Overdue::due);
    if (due.isEmpty()) {
      since = null;
    } else if (since == null) {
      since = now;
    }
    return due;
  }

  /** Whether it has been so for as long as this host needs to make up for what it missed. */
  boolean isLasting(Instant now) {
    return since != null && !since.plus(TOLERANCE).isAfter(now);
  }
}
