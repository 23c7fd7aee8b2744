package dev.holdfast.host.adapter;

import io.ebean.annotation.DbEnumValue;

/** What the last check found. */
public enum AdapterStatus {
  /** Nobody has looked yet. */
  UNKNOWN,
  /** It works. */
  ONLINE,
  /** It failed lately, but not often enough to give it up. */
  DEGRADED,
  /** It failed several times in a row. */
  OFFLINE;

  private static final int FAILURES_UNTIL_OFFLINE = 3;

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }

  static AdapterStatus after(int consecutiveFailures) {
    if (consecutiveFailures == 0) {
      return ONLINE;
    }
    return consecutiveFailures < FAILURES_UNTIL_OFFLINE ? DEGRADED : OFFLINE;
  }
}
