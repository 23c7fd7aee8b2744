package dev.holdfast.host.event;

import dev.holdfast.plugin.notification.Severity;

/** The events that people are told of. */
public enum SystemEventType {
  /** A run made a proven backup. */
  BACKUP_SUCCEEDED("backup.succeeded", Severity.INFO, "Backup succeeded"),
  /** A run's backup lacks something that was asked for. */
  BACKUP_PARTIAL("backup.partial", Severity.ERROR, "Backup is partial"),
  /** A run made no backup. */
  BACKUP_FAILED("backup.failed", Severity.ERROR, "Backup failed"),
  /** A restore succeeded. */
  RESTORE_SUCCEEDED("restore.succeeded", Severity.INFO, "Restore succeeded"),
  /** A restore failed, or restored only a part. */
  RESTORE_FAILED("restore.failed", Severity.ERROR, "Restore failed"),
  /** A verification found damage, or stored objects couldn't be read. */
  VERIFICATION_FAILED("verification.failed", Severity.ERROR, "Verification failed"),
  /** A restore drill passed. */
  DRILL_PASSED("drill.passed", Severity.INFO, "Restore drill passed"),
  /** A restore drill failed. */
  DRILL_FAILED("drill.failed", Severity.ERROR, "Restore drill failed"),
  /** The host could not be backed up, or not to all storages. */
  SELF_BACKUP_FAILED("self-backup.failed", Severity.ERROR, "Backup of the host failed"),
  /** Three health checks of an adapter in a row failed. */
  ADAPTER_OFFLINE("adapter.offline", Severity.ERROR, "Connection is offline"),
  /** An adapter that was offline works again. */
  ADAPTER_ONLINE("adapter.online", Severity.INFO, "Connection is online again"),
  /** A source's engine has another version than before. */
  ENGINE_VERSION_CHANGED("engine.version-changed", Severity.WARNING, "Engine version changed"),
  /** A job has no proven backup in time, or nothing that is due begins any more. */
  ALARM_RAISED("alarm.raised", Severity.ERROR, "Alarm raised"),
  /** An alarm was repeated several times. */
  ALARM_ESCALATED("alarm.escalated", Severity.ERROR, "Alarm still open"),
  /** The missing backup has been made, or is no longer expected. */
  ALARM_ENDED("alarm.ended", Severity.INFO, "Alarm ended"),
  /** Retention stopped before it deleted an unusual number of backups. */
  MASS_DELETION("retention.mass-deletion", Severity.ERROR, "Mass deletion stopped"),
  /** Retention keeps backups that its policy would delete. */
  RETENTION_SUSPENDED("retention.suspended", Severity.WARNING, "Retention is suspended"),
  /** The stored size of a destination grew or shrank unusually. */
  STORAGE_SPIKE("storage.spike", Severity.WARNING, "Storage use changed sharply"),
  /** A destination holds more than its limit. */
  STORAGE_LIMIT("storage.limit", Severity.WARNING, "Storage limit reached");

  private final String code;
  private final Severity severity;
  private final String title;

  SystemEventType(String code, Severity severity, String title) {
    this.code = code;
    this.severity = severity;
    this.title = title;
  }

  /** The name for programs: in rules, notifications, and the API. */
  public String code() {
    return code;
  }

  /** How urgent such an event is. */
  public Severity severity() {
    return severity;
  }

  /** What happened, in one line, without the subject. */
  public String title() {
    return title;
  }
}
