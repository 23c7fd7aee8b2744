package dev.holdfast.host.notification.delivery;

import io.ebean.annotation.DbEnumValue;

/** What became of a message. */
public enum NotificationStatus {
  /** It waits for its next attempt. */
  PENDING,
  /** The service accepted it. */
  SUCCESS,
  /** The last attempt failed. It can be sent again. */
  ERROR;

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }
}
