package dev.holdfast.example.database;

import java.util.Set;

/** Names of databases and tables. */
final class Names {

  private Names() {}

  /** Whether a name is a plain file name that leads nowhere else. */
  static boolean isPlain(String name) {
    return !name.isEmpty()
        && !Set.of(".", "..").contains(name)
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }
}
