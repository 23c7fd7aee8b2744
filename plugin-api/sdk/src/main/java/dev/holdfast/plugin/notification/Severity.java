package dev.holdfast.plugin.notification;

/** How urgent a notification is, in ascending order. */
public enum Severity {
  /** Everything went as expected. */
  INFO,
  /** It needs attention soon; backups are still proven. */
  WARNING,
  /** It needs attention now: a backup is missing, partial or damaged. */
  ERROR
}
