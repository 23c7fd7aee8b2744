package dev.holdfast.host.persistence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import dev.holdfast.host.persistence.copy.DatabaseCopy.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCopyTest {

  @TempDir Path folder;

  /** What is counted and what is copied would differ if they were two states. */
  @Test
  void copyIsOneStateWhileOthersWrite() throws Exception {
    DatabaseAddress address = database("busy");
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(address, over));
    try {
      for (int i = 0; i < 20; i++) {
        Content content = DatabaseCopy.of(address).write(empty("copy" + i));
        assertThat(content.rows()).containsKey("identity_epoch");
        assertThat(content.schema()).isEqualTo(Databases.LATEST_SCHEMA);
      }
    } finally {
      over.set(true);
    }
    assertThat(writer.get()).isGreaterThan(20);
  }

  private static int write(DatabaseAddress address, AtomicBoolean over) {
    int rows = 0;
    try (Connection connection = DriverManager.getConnection(address.url());
        Statement statement = connection.createStatement()) {
      while (!over.get()) {
        statement.execute(
            "insert into plugin_state (plugin_id, enabled, created_at, updated_at, version)"
                + " values ('p"
                + rows++
                + "', 1, 0, 0, 1)");
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void damagedCopyIsRefusedAndNothingIsLeft() throws Exception {
    Path files = empty("copy");
    Content content = DatabaseCopy.of(database("whole")).write(files);
    Path copy = files.resolve("holdfast.db");
    byte[] bytes = Files.readAllBytes(copy);
    for (int i = bytes.length / 2; i < bytes.length; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(copy, bytes);
    Path target = folder.resolve("target.db");
    assertThatThrownBy(
            () ->
                DatabaseCopy.of(DatabaseAddress.embedded(target))
                    .read(files, content, UUID.randomUUID()))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.CORRUPT));
    assertThat(target).doesNotExist();
  }

  @Test
  void lostRowsAreNoticed() throws Exception {
    Path files = empty("copy");
    Content content = DatabaseCopy.of(database("whole")).write(files);
    TreeMap<String, Long> more = new TreeMap<>(content.rows());
    more.merge("identity_epoch", 1L, Long::sum);
    Content promised = new Content("sqlite", content.schema(), 0, more);
    DatabaseCopy target = DatabaseCopy.of(DatabaseAddress.embedded(folder.resolve("target.db")));
    assertThatThrownBy(() -> target.read(files, promised, UUID.randomUUID()))
        .hasMessageContaining("identity_epoch");
  }

  @Test
  void newerTablesAndOtherEnginesAreRefused() {
    DatabaseCopy sqlite = DatabaseCopy.of(DatabaseAddress.embedded(folder.resolve("target.db")));
    unsupported(sqlite, new Content("sqlite", Databases.LATEST_SCHEMA + 1, 0, new TreeMap<>()));
    unsupported(sqlite, new Content("postgresql", 1, 0, new TreeMap<>()));
  }

  private static void unsupported(DatabaseCopy target, Content content) {
    assertThatThrownBy(() -> target.requireUsable(content))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.UNSUPPORTED));
  }

  private Path empty(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  private DatabaseAddress database(String name) {
    DatabaseAddress address = DatabaseAddress.embedded(folder.resolve(name + ".db"));
    Databases.connect(address).shutdown();
    return address;
  }
}
