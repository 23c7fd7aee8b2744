package dev.holdfast.host.catalogue;

import io.ebean.annotation.DbEnumValue;

/** The known state of a copy. */
public enum CopyStatus {
  /** It was stored completely, and no check has found a problem. */
  STORED,
  /** It was stored, and a verification has since found damage. */
  DAMAGED,
  /** The run could not store it. */
  MISSING,
  /** It was deleted here. */
  DELETED,
  /** A deletion failed halfway, and the storage didn't report what is left. */
  UNKNOWN;

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }

  /** Whether something to delete may exist. */
  public boolean mayExist() {
    return this == STORED || this == DAMAGED || this == UNKNOWN;
  }
}
