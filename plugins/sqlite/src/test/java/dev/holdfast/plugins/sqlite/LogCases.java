package dev.holdfast.plugins.sqlite;

import static dev.holdfast.plugins.sqlite.SampleDatabase.inUse;

import java.util.stream.Stream;

/** States of the write-ahead log, with somebody at work. */
final class LogCases {

  private LogCases() {}

  static Stream<SampleDatabase> all() {
    return Stream.of(
        inUse(
            "log that is being written",
            file ->
                SqliteShell.open(
                    file,
                    "PRAGMA journal_mode=WAL",
                    "CREATE TABLE t(a)",
                    "INSERT INTO t VALUES (1)",
                    "BEGIN",
                    "INSERT INTO t VALUES (2)")),
        inUse(
            "log that is never checkpointed",
            file ->
                SqliteShell.open(
                    file,
                    "PRAGMA journal_mode=WAL",
                    "PRAGMA wal_autocheckpoint=0",
                    "CREATE TABLE t(a)",
                    Samples.MANY,
                    "DELETE FROM t",
                    Samples.MANY)),
        inUse(
            "log that is wholly in the file",
            file ->
                SqliteShell.open(
                    file,
                    "PRAGMA journal_mode=WAL",
                    "CREATE TABLE t(a)",
                    Samples.MANY,
                    "PRAGMA wal_checkpoint(PASSIVE)")),
        inUse(
            "log that was begun anew",
            file ->
                SqliteShell.open(
                    file,
                    "PRAGMA journal_mode=WAL",
                    "CREATE TABLE t(a)",
                    Samples.MANY,
                    "PRAGMA wal_checkpoint(RESTART)",
                    "INSERT INTO t VALUES (1)")),
        inUse(
            "log that a reader holds up",
            file -> {
              SqliteShell reader =
                  SqliteShell.open(
                      file,
                      "PRAGMA journal_mode=WAL",
                      "CREATE TABLE t(a)",
                      Samples.MANY,
                      "BEGIN",
                      "SELECT count(*) FROM t");
              SqliteShell.once(
                  file, "DELETE FROM t WHERE rowid % 2", "PRAGMA wal_checkpoint(TRUNCATE)");
              return reader;
            }));
  }
}
