package dev.holdfast.host.persistence;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.ebean.Database;
import io.ebean.datasource.DataSourcePool;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Prepares db-scheduler for the host's own database. Its tables belong to no organisation, so it
 * needs no scope.
 */
@Singleton
public final class SchedulerDatabase {

  private final DataSource source;
  private final boolean embedded;

  /**
   * Prepares for this database.
   *
   * @param pool the connections of a database server
   */
  public SchedulerDatabase(DatabaseAddress address, DataSourcePool pool, Database database) {
    this.embedded = address.isSqlite();
    // The embedded database has one connection that writes, for which all wait in a queue.
    this.source = embedded ? database.dataSource() : pool;
  }

  /** Begins to build a scheduler of these tasks, with leases in this database. */
  public SchedulerBuilder scheduler(Task<?>... tasks) {
    return Scheduler.create(source, tasks)
        .jdbcCustomization(
            embedded
                ? new SqliteJdbcCustomization()
                : new PostgreSqlJdbcCustomization(false, false))
        .schedulerName(new SchedulerName.Fixed("host-" + UUID.randomUUID()))
        .commitWhenAutocommitDisabled(true)
        .failureLogging(LogLevel.WARN, false);
  }
}
