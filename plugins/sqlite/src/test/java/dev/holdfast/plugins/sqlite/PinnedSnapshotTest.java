package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.plugins.sqlite.dump.DatabaseDump;
import dev.holdfast.plugins.sqlite.dump.Snapshot;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Locks hold for the whole dump, against other processes and whatever this one closes. */
@ExtendWith(TestContextExtension.class)
class PinnedSnapshotTest {

  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private Path create(String journal) throws Exception {
    Path file = folder.resolve("shop.db");
    Sql.run(file, "PRAGMA journal_mode=" + journal, "CREATE TABLE t(a)");
    return file;
  }

  /** Runs SQL in another process. */
  private static String shell(Path file, String sql, TestContext context) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ToolCommand command =
        ToolCommand.of(
            new Tool(java),
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                SqlMain.class.getName(),
                file.toString(),
                sql));
    try (ToolProcess process = context.adapter().tools().start(command)) {
      process.input().close();
      return new String(process.output().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void checkpointDoesNotRestartTheLogDuringADump(TestContext context) throws Exception {
    Path file = create("wal");
    try (Connection open = Sql.connect(file)) {
      Sql.run(open, "INSERT INTO t VALUES (1)");
      Sql.run(file, "SELECT 1"); // a connection that comes and goes
      Path copy = folder.resolve("copy.db");
      dumpWhile(
          copy,
          context,
          () -> {
            Sql.run(file, "INSERT INTO t VALUES (2)");
            assertThat(shell(file, "PRAGMA wal_checkpoint(TRUNCATE)", context)).isEqualTo("1");
            Sql.run(file, "INSERT INTO t VALUES (3)");
          });
      assertThat(Sql.text(copy, "SELECT group_concat(a) FROM t")).isEqualTo("1");
      assertThat(shell(file, "PRAGMA wal_checkpoint(TRUNCATE)", context)).isEqualTo("0");
    }
  }

  @Test
  void checkpointedLogMayRestart(TestContext context) throws Exception {
    Path file = create("wal");
    try (Connection open = Sql.connect(file)) {
      Sql.run(open, "INSERT INTO t VALUES (1)", "PRAGMA wal_checkpoint(PASSIVE)");
      Path copy = folder.resolve("copy.db");
      dumpWhile(
          copy,
          context,
          () -> {
            Sql.run(open, "UPDATE t SET a = 2", "PRAGMA wal_checkpoint(PASSIVE)");
            assertThat(shell(file, "PRAGMA wal_checkpoint(RESTART)", context)).isEqualTo("1");
          });
      assertThat(Sql.text(copy, "SELECT group_concat(a) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void checkpointAtTheStartOfTheTransactionIsNoChange(TestContext context) throws Exception {
    Path file = create("wal");
    try (Connection open = Sql.connect(file)) {
      Sql.run(open, "CREATE TABLE grown(a)", "INSERT INTO t VALUES (1)");
      AdapterContext checkpointing =
          afterEachProgram(
              context.adapter(), () -> Sql.run(file, "PRAGMA wal_checkpoint(PASSIVE)"));
      Path copy = folder.resolve("copy.db");
      try (Snapshot snapshot = Snapshot.pin(file, LOCK_WAIT, checkpointing);
          OutputStream out = Files.newOutputStream(copy)) {
        assertThat(snapshot.wal()).as("all of the log is in the file").isNull();
        new DatabaseDump(snapshot, context.adapter()).write(out, item -> {});
      }
      assertThat(Sql.text(copy, "SELECT group_concat(a) FROM t")).isEqualTo("1");
    }
  }

  /** Runs a step whenever a program has been started and has had its say. */
  private static AdapterContext afterEachProgram(AdapterContext context, Step step) {
    Tools tools =
        (Tools)
            wrapped(
                Tools.class,
                (method, arguments) -> {
                  Object result = method.invoke(context.tools(), arguments);
                  if (result instanceof ToolProcess process) {
                    process.await();
                    step.run();
                  }
                  return result;
                });
    return (AdapterContext)
        wrapped(
            AdapterContext.class,
            (method, arguments) ->
                method.getName().equals("tools") ? tools : method.invoke(context, arguments));
  }

  private interface Call {
    Object on(Method method, Object[] arguments) throws Exception;
  }

  private static Object wrapped(Class<?> type, Call call) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> call.on(method, arguments));
  }

  @Test
  void writersOfARollbackJournalWait(TestContext context) throws Exception {
    Path file = create("delete");
    Path copy = folder.resolve("copy.db");
    dumpWhile(
        copy,
        context,
        () -> {
          Sql.text(file, "SELECT count(*) FROM t"); // a connection that comes and goes
          Sessions.open(folder, context.adapter()).subjects();
          assertThat(shell(file, "INSERT INTO t VALUES (1)", context)).contains("BUSY");
        });
    assertThat(Sql.text(copy, "SELECT count(*) FROM t")).isEqualTo("0");
    assertThat(shell(file, "INSERT INTO t VALUES (1)", context)).doesNotContain("BUSY");
  }

  @Test
  void uncommittedAndOldFramesAreIgnored(TestContext context) throws Exception {
    Path file = create("wal");
    try (Connection open = Sql.connect(file)) {
      Sql.run(open, "PRAGMA wal_autocheckpoint=0", "PRAGMA cache_size=5");
      Sql.run(open, "INSERT INTO t VALUES (zeroblob(900000))");
      Sql.run(open, "PRAGMA wal_checkpoint(RESTART)", "INSERT INTO t VALUES (2)");
      try (Connection spilling = Sql.connect(file)) {
        Sql.run(spilling, "PRAGMA cache_size=5", "BEGIN");
        Sql.run(spilling, "INSERT INTO t VALUES (zeroblob(300000))", "ROLLBACK");
        Files.write(SideFiles.wal(file), new byte[777], StandardOpenOption.APPEND);
        Path copy = folder.resolve("copy.db");
        dumpWhile(copy, context, () -> {});
        assertThat(Sql.text(copy, "SELECT count(*) FROM t")).isEqualTo("2");
      }
    }
  }

  @Test
  void damagedFrameIsDetected(TestContext context) throws Exception {
    Path file = create("wal");
    try (Connection open = Sql.connect(file)) {
      Sql.run(open, "INSERT INTO t VALUES ('one')");
      byte[] wal = Files.readAllBytes(SideFiles.wal(file));
      wal[wal.length - 3] ^= 1;
      Files.write(SideFiles.wal(file), wal);
      try (DatabaseSession session = Sessions.open(folder, context.adapter())) {
        assertThatExceptionOfType(PluginException.class)
            .isThrownBy(() -> Sessions.dump(session, "shop.db", OutputStream.nullOutputStream()))
            .matches(e -> e.code() == ErrorCode.CORRUPT, "has code CORRUPT");
      }
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /** Takes a step after the snapshot is pinned and before its pages are read. */
  private static void dumpWhile(Path copy, TestContext context, Step step) throws Exception {
    Path file = copy.resolveSibling("shop.db");
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    try (Snapshot snapshot = Snapshot.pin(file, LOCK_WAIT, context.adapter())) {
      step.run();
      new DatabaseDump(snapshot, context.adapter()).write(image, item -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Files.write(copy, image.toByteArray());
    assertThat(Sql.text(copy, "PRAGMA integrity_check")).isEqualTo("ok");
  }
}
