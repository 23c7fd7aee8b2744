package dev.holdfast.host.notification.delivery;

import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.task.SystemTasks;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Deletes messages that were sent, or could not be sent, long ago. */
@Singleton
final class OldNotifications {

  private static final int CHUNK = 500;

  private static final String EVENTS =
      "delete from notification where id in (select id from notification"
          + " where created_at < ? and message_id is not null limit "
          + CHUNK
          + ")";

  private static final String MESSAGES =
      "delete from notification_log where id in (select id from notification_log"
          + " where created_at < ? and status <> 'PENDING' limit "
          + CHUNK
          + ")";

  private final Database database;
  private final SettingService settings;

  OldNotifications(Database database, SettingService settings, SystemTasks tasks) {
    this.database = database;
    this.settings = settings;
    tasks.define(
        "clean-notifications",
        "Deletes notifications that are older than notification.logRetentionDays.",
        "40 3 * * *",
        this::clean);
  }

  private void clean() {
    Duration kept = Duration.ofDays(settings.get(SettingKey.NOTIFICATION_LOG_DAYS));
    Timestamp before = Timestamp.from(Instant.now().minus(kept));
    delete(EVENTS, before);
    delete(MESSAGES, before);
  }

  /** In small transactions, between which others write. */
  private void delete(String sql, Timestamp before) {
    int deleted = 1;
    while (deleted > 0) {
      try (Transaction transaction = database.beginTransaction()) {
        deleted = database.sqlUpdate(sql).setParameter(before).execute();
        transaction.commit();
      }
    }
  }
}
