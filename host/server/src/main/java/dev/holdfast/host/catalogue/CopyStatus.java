package dev.holdfast.host.catalogue;

import io.ebean.annotation.DbEnumValue;

/** What is known of a copy. */
public enum CopyStatus {
  /** It was stored whole, and nothing speaks against it. */
  STORED,
  /** It was stored, and a verification found damage since. */
  DAMAGED,
  /** The run could not store it. */
  MISSING,
  /** It was deleted here. */
  DELETED,
  /** A deletion failed half-way, and the storage didn't say what is left. */
  UNKNOWN;

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }

  /** Whether there may be something to delete. */
  public boolean mayExist() {
    return this == STORED || this == DAMAGED || this == UNKNOWN;
  }
}
