package dev.holdfast.plugin.database;

import java.util.Objects;

/** The subject of a dump. */
public sealed interface DumpSubject {

  /**
   * One database.
   *
   * @param name as returned by {@link DatabaseSession#databases}; may contain any character
   */
  record Database(String name) implements DumpSubject {

    public Database {
      if (Objects.requireNonNull(name, "name is null").isEmpty()) {
        throw new IllegalArgumentException("The name of a database is empty");
      }
    }
  }

  /** The engine's objects outside databases, for example roles. */
  record Globals() implements DumpSubject {}
}
