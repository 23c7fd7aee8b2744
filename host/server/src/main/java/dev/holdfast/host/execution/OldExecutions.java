package dev.holdfast.host.execution;

import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.task.SystemTasks;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Deletes runs that ended long ago, with their logs. Their backups and totals stay. */
@Singleton
final class OldExecutions {

  private static final int CHUNK = 500;

  // The last one of each kind stays, whatever its age: it says how the job is doing.
  private static final String DELETE =
      """
      delete from execution where id in (
        select e.id from execution e
        where e.ended_at < ? and (e.job_id is null or exists (
          select 1 from execution n
          where n.job_id = e.job_id and n.type = e.type and n.id > e.id))
        order by e.ended_at limit
      """
          + CHUNK
          + ")";

  private final Database database;
  private final SettingService settings;

  OldExecutions(Database database, SettingService settings, SystemTasks tasks) {
    this.database = database;
    this.settings = settings;
    tasks.define(
        "clean-executions",
        "Deletes runs that ended longer ago than the setting executionDays, with their logs. Their"
            + " backups stay.",
        "30 3 * * *",
        this::clean);
  }

  private void clean() {
    Duration kept = Duration.ofDays(settings.get(SettingKey.EXECUTION_DAYS));
    Timestamp before = Timestamp.from(Instant.now().minus(kept));
    int deleted = 1;
    // In small transactions, between which others write.
    while (deleted > 0) {
      try (Transaction transaction = database.beginTransaction()) {
        deleted = database.sqlUpdate(DELETE).setParameter(before).execute();
        transaction.commit();
      }
    }
  }
}
