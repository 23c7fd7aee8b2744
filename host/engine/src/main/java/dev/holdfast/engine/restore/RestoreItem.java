package dev.holdfast.engine.restore;

import dev.holdfast.engine.manifest.Subject;
import java.util.Objects;

/**
 * Something to restore.
 *
 * @param subject as the backup names it
 * @param targetDatabase the name that it gets; empty for globals
 */
public record RestoreItem(Subject subject, String targetDatabase) {

  /** Refuses null, and a database without a name to get. */
  public RestoreItem {
    Objects.requireNonNull(subject, "subject is null");
    if ((subject.kind() == Subject.Kind.DATABASE) == targetDatabase.isEmpty()) {
      throw new IllegalArgumentException("A database needs a target name, globals have none");
    }
  }

  /** A database under its own name. */
  public static RestoreItem database(String name) {
    return renamed(name, name);
  }

  /** A database under another name. */
  public static RestoreItem renamed(String name, String targetDatabase) {
    return new RestoreItem(new Subject(Subject.Kind.DATABASE, name), targetDatabase);
  }

  /** What the engine keeps outside databases. */
  public static RestoreItem globals() {
    return new RestoreItem(new Subject(Subject.Kind.GLOBALS, ""), "");
  }

  /** What people call it. */
  public String label() {
    boolean renamed =
        subject.kind() == Subject.Kind.DATABASE && !subject.name().equals(targetDatabase);
    return renamed ? subject.label() + " as " + targetDatabase : subject.label();
  }
}
