package dev.holdfast.engine.manifest;

import dev.holdfast.plugin.database.DumpSubject;
import java.util.Objects;

/**
 * What a dump is of, in the form that manifests hold.
 *
 * @param kind a database, or what the engine keeps outside of them
 * @param name the database's name, any characters; empty for globals
 */
public record Subject(Kind kind, String name) {

  /** What a dump can be of. */
  public enum Kind {
    /** One database. */
    DATABASE,
    /** What the engine keeps outside its databases. */
    GLOBALS
  }

  /** Refuses a database without a name and globals with one. */
  public Subject {
    Objects.requireNonNull(kind, "subject.kind is missing");
    Objects.requireNonNull(name, "subject.name is missing");
    Manifest.require((kind == Kind.DATABASE) != name.isEmpty(), "not a subject: " + kind);
  }

  /** The manifest's form of a subject. */
  public static Subject of(DumpSubject subject) {
    return subject instanceof DumpSubject.Database database
        ? new Subject(Kind.DATABASE, database.name())
        : new Subject(Kind.GLOBALS, "");
  }

  /** The subject as plugins take it. */
  public DumpSubject toDumpSubject() {
    return kind == Kind.DATABASE ? new DumpSubject.Database(name) : new DumpSubject.Globals();
  }

  /** What people call it. */
  public String label() {
    return kind == Kind.DATABASE ? name : "globals";
  }
}
