package dev.holdfast.host.access;

import io.ebean.annotation.DbEnumValue;
import java.util.Locale;

/** What a granted permission applies to. */
public enum ScopeType {
  /** Everything in the organisation. */
  ALL(""),
  /** One job. */
  JOB("jobs"),
  /** One adapter. */
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

  /** What precedes the id in paths of this type. */
  String segment() {
    return segment;
  }
}
