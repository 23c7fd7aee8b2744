package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.database.ScratchDatabase;

/** Recognises the databases of test restores by their names. */
final class ScratchDatabases {

  private ScratchDatabases() {}

  static boolean isOne(String name) {
    try {
      return new ScratchDatabase(name).name().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
