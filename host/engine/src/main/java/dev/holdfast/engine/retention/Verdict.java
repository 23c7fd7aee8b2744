package dev.holdfast.engine.retention;

/**
 * What happens to a backup.
 *
 * @param backup the backup
 * @param reason why it is kept or deleted
 * @param detail the period that it stands for, or the backup or database that needs it; may be
 *     empty
 */
public record Verdict(StoredBackup backup, Reason reason, String detail) {

  /** Why a backup is kept or deleted. */
  public enum Reason {
    KEEP_ALL(true),
    LOCKED(true),
    NEWEST(true),
    DAILY(true),
    WEEKLY(true),
    MONTHLY(true),
    YEARLY(true),
    WITHIN(true),
    /** Nothing newer proves one of its databases. */
    LAST_PROVEN(true),
    /** A backup that is kept builds on it. */
    NEEDED(true),
    IN_USE(true),
    EXPIRED(false),
    /** It would be kept, if there were room. */
    TOO_MUCH(false);

    private final boolean keeps;

    Reason(boolean keeps) {
      this.keeps = keeps;
    }
  }

  /** Whether the backup is kept. */
  public boolean isKept() {
    return reason.keeps;
  }
}
