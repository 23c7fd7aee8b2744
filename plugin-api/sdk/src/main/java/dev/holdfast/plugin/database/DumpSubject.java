package dev.holdfast.plugin.database;

import java.util.Objects;

/** What a dump is of. */
public sealed interface DumpSubject {

  /**
   * One database.
   *
   * @param name as {@link DatabaseSession#databases} gives it; may hold any character
   */
  record Database(String name) implements DumpSubject {

    /** Refuses null and empty names. */
    public Database {
      if (Objects.requireNonNull(name, "name is null").isEmpty()) {
        throw new IllegalArgumentException("A database has a name");
      }
    }
  }

  /** What the engine keeps outside its databases, such as roles. */
  record Globals() implements DumpSubject {}
}
