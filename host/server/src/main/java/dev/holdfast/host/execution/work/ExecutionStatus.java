package dev.holdfast.host.execution.work;

import io.ebean.annotation.DbEnumValue;

/** How far an execution has come. From the third on, it is over. */
public enum ExecutionStatus {
  /** In the queue. */
  PENDING("Pending"),
  /** At work. */
  RUNNING("Running"),
  /** All that was asked for is done and proven. */
  SUCCESS("Success"),
  /** Usable, but something is missing. */
  PARTIAL("Partial"),
  /** It didn't do what it was for. */
  FAILED("Failed"),
  /** A person, a stop of the host or the end of the organisation ended it. */
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

  /** Whether nothing more happens. */
  public boolean isEnd() {
    return this != PENDING && this != RUNNING;
  }
}
