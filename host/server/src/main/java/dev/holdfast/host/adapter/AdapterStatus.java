package dev.holdfast.host.adapter;

import io.ebean.annotation.DbEnumValue;

/** The result of recent checks. */
public enum AdapterStatus {
  /** It has never been checked. */
  UNKNOWN,
  /** It works. */
  ONLINE,
  /** The last check failed, but not enough of them to report it as down. */
  DEGRADED,
  /** Several checks in a row failed. */
  OFFLINE,
  /** It can't be checked, since its plugin is disabled, missing or refused. */
  UNAVAILABLE;

  private static final int FAILURES_UNTIL_OFFLINE = 3;

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }

  /** The status after this many failures in a row. */
  public static AdapterStatus after(int consecutiveFailures) {
    if (consecutiveFailures == 0) {
      return ONLINE;
    }
    return consecutiveFailures < FAILURES_UNTIL_OFFLINE ? DEGRADED : OFFLINE;
  }
}
