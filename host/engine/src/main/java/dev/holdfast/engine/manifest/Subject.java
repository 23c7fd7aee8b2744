package dev.holdfast.engine.manifest;

import dev.holdfast.plugin.database.DumpSubject;
import java.util.Objects;

/**
 * The subject of a dump, in a manifest's form.
 *
 * @param kind a database, or the globals, which the engine keeps outside databases
 * @param name the database's name, any characters; empty for globals
 */
public record Subject(Kind kind, String name) {

  /** The kinds of subjects. */
  public enum Kind {
    /** One database. */
    DATABASE,
    /** What the engine keeps outside its databases. */
    GLOBALS
  }

  /** Throws {@link IllegalArgumentException} for a database without a name, or globals with one. */
  public Subject {
    Objects.requireNonNull(kind, "subject.kind is missing");
    Objects.requireNonNull(name, "subject.name is missing");
    Manifest.require((kind == Kind.DATABASE) != name.isEmpty(), "not a subject: " + kind);
  }

  /** Converts a plugin's subject. */
  public static Subject of(DumpSubject subject) {
    return subject instanceof DumpSubject.Database database
        ? new Subject(Kind.DATABASE, database.name())
        : new Subject(Kind.GLOBALS, "");
  }

  /** Converts this to a plugin's subject. */
  public DumpSubject toDumpSubject() {
    return kind == Kind.DATABASE ? new DumpSubject.Database(name) : new DumpSubject.Globals();
  }

  /** The name for people. */
  public String label() {
    return kind == Kind.DATABASE ? name : "globals";
  }
}
