package dev.holdfast.host.execution.work;

import io.ebean.annotation.DbEnumValue;

/** The type of an execution. */
public enum ExecutionType {
  /** Makes a backup. */
  BACKUP("Backup"),
  /** Restores a backup. */
  RESTORE("Restore"),
  /** Verifies a backup. */
  VERIFY("Verify"),
  /** Fills a copy that a run could not store. */
  FILL("Fill"),
  /** Restores a backup into a scratch database, as a drill. */
  DRILL("Drill"),
  /** Deletes a backup. */
  DELETE("Delete"),
  /** Backs up the host itself. */
  SELF_BACKUP("SelfBackup");

  private final String id;

  ExecutionType(String id) {
    this.id = id;
  }

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return id;
  }
}
