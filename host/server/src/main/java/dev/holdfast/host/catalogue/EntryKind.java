package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.Subject;
import io.ebean.annotation.DbEnumValue;

/** The kind of an entry. */
public enum EntryKind {
  /** One database. */
  DATABASE,
  /** Globals: what the engine keeps outside databases. */
  GLOBALS,
  /** Unknown: the manifest was read without its key. */
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
