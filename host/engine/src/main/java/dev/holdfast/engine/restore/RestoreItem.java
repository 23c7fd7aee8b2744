package dev.holdfast.engine.restore;

import dev.holdfast.plugin.database.Subject;
import java.util.Objects;

/**
 * An item to restore.
 *
 * @param subject the subject in the backup
 * @param target the name of the restored database; empty for globals
 */
public record RestoreItem(Subject subject, String target) {

  /** Throws for a database without a target name. */
  public RestoreItem {
    Objects.requireNonNull(subject, "subject is null");
    if (subject.is(Subject.DATABASE) && target.isEmpty()
        || subject.is(Subject.GLOBALS) && !target.isEmpty()) {
      throw new IllegalArgumentException("A database needs a target name, globals have none");
    }
  }

  /** Returns a database under its own name. */
  public static RestoreItem database(String name) {
    return renamed(name, name);
  }

  /** Returns a database under another name. */
  public static RestoreItem renamed(String name, String target) {
    return new RestoreItem(Subject.database(name), target);
  }

  /** Returns the globals, which the engine keeps outside databases. */
  public static RestoreItem globals() {
    return new RestoreItem(Subject.globals(), "");
  }

  /** The name for people. */
  public String label() {
    boolean renamed = !target.isEmpty() && !subject.name().equals(target);
    return renamed ? subject.label() + " as " + target : subject.label();
  }
}
