package dev.holdfast.host.job;

import io.ebean.annotation.DbEnumValue;

/** Which ends of its runs a job's channels are told of. */
public enum NotificationEvents {
  /** All but cancelled ones. */
  ALWAYS,
  /** Failed and partial ones. */
  FAILURE_ONLY,
  /** Those that made a whole, proven backup. */
  SUCCESS_ONLY;

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }

  /** Whether channels are told of this end. */
  public boolean covers(boolean success) {
    return this == ALWAYS || success == (this == SUCCESS_ONLY);
  }
}
