package dev.holdfast.host.access;

import io.ebean.annotation.DbEnumValue;
import java.util.Locale;

/** On what a granted permission counts. */
public enum ScopeType {
  /** On everything in the organisation. */
  ALL(""),
  /** On one job. */
  JOB("jobs"),
  /** On one adapter. */
  ADAPTER("adapters");

  private final String segment;

  ScopeType(String segment) {
    this.segment = segment;
  }

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What precedes the id in the paths of this type. */
  String segment() {
    return segment;
  }
}
