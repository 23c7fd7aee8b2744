package dev.holdfast.host.execution.work;

import io.ebean.annotation.DbEnumValue;

/** The status of an execution. From the third on, it has ended. */
public enum ExecutionStatus {
  /** It is queued. */
  PENDING("Pending"),
  /** It is running. */
  RUNNING("Running"),
  /** Everything requested is done and proven. */
  SUCCESS("Success"),
  /** The result is usable, but something is missing. */
  PARTIAL("Partial"),
  /** It failed. */
  FAILED("Failed"),
  /** A person, a stop of the host, or the end of the organisation cancelled it. */
  CANCELLED("Cancelled");

  private final String id;

  ExecutionStatus(String id) {
    this.id = id;
  }

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return id;
  }

  /** Whether it has ended. */
  public boolean isEnd() {
    return this != PENDING && this != RUNNING;
  }
}
