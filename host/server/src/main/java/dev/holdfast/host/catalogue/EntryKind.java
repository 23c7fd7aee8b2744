package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.Subject;
import io.ebean.annotation.DbEnumValue;

/** What an entry holds. */
public enum EntryKind {
  /** One database. */
  DATABASE,
  /** What the engine keeps outside of databases. */
  GLOBALS,
  /** Unknown: the manifest was read without the key that opens it. */
  SEALED;

  static EntryKind of(Subject subject) {
    return subject.kind() == Subject.Kind.DATABASE ? DATABASE : GLOBALS;
  }

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }
}
