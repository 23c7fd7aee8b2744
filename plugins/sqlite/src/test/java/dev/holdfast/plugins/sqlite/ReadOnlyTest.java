package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugins.sqlite.folder.SideFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that this user may read and not write, as those on a volume that is mounted so. */
class ReadOnlyTest {

  @TempDir private Path folder;

  private Path create(String name, String... commands) throws IOException {
    Path file = folder.resolve(name);
    SqliteShell.once(file, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
    SqliteShell.once(file, commands);
    return file;
  }

  private static SqliteShell crash(Path file, String... commands) throws IOException {
    SqliteShell shell = SqliteShell.open(file, commands);
    shell.kill();
    return shell;
  }

  private void permit(String forFiles, String forFolder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(forFiles));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(forFolder));
  }

  @AfterEach
  void letTheFolderBeRemoved() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void readOnlyDatabasesAreBackedUp() throws Exception {
    String wal = "PRAGMA journal_mode=WAL";
    Path journal = create("journal.db");
    Path unused = create("unused.db", wal, "INSERT INTO t VALUES (2)");
    Path used = create("used.db");
    Path crashed = create("crashed.db");
    Path indexLost = create("index lost.db");
    Path hot = create("hot.db");
    try (SqliteShell user = SqliteShell.open(used, wal, "INSERT INTO t VALUES (2)");
        SqliteShell first = crash(crashed, wal, "INSERT INTO t VALUES (2)");
        SqliteShell second = crash(indexLost, wal, "INSERT INTO t VALUES (2)");
        SqliteShell third =
            crash(hot, "PRAGMA cache_size=1", "BEGIN", "UPDATE t SET a = zeroblob(1000000)")) {
      assertThat(List.of(user, first, second, third)).doesNotContainNull();
      Files.delete(SideFiles.shm(indexLost));
      permit("r--------", "r-x------");
      assertThat(DumpMain.run(List.of(journal, unused, used, crashed, indexLost, hot)))
          .satisfiesExactly(
              rows -> assertThat(rows).isEqualTo("1"),
              rows -> assertThat(rows).isEqualTo("2"),
              rows -> assertThat(rows).isEqualTo("2"),
              rows -> assertThat(rows).isEqualTo("2"),
              error -> assertThat(error).startsWith("PERMISSION_DENIED").contains("-wal"),
              error -> assertThat(error).startsWith("PERMISSION_DENIED").contains("-journal"));
    }
  }
}
