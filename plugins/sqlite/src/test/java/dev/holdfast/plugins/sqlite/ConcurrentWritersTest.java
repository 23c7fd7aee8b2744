package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps while two processes and a thread of this one write, checkpoint and delete. */
@ExtendWith(TestContextExtension.class)
class ConcurrentWritersTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void dumpsAreConsistentDuringWrites(String journal, TestContext context) throws Exception {
    assertThat(dumpAll(journal, 6, context)).isGreaterThan(2);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  void hundredsOfDumpsAreConsistentDuringWrites(String journal, TestContext context)
      throws Exception {
    assertThat(dumpAll(journal, 400, context)).isGreaterThan(200);
  }

  /** Returns how many different states were seen. */
  private int dumpAll(String journal, int dumps, TestContext context) throws Exception {
    Path live = Files.createDirectory(folder.resolve("live"));
    Path file = live.resolve("books.db");
    try (Connection connection = Sql.connect(file)) {
      Sql.run(connection, "PRAGMA journal_mode=" + journal);
      BalancedWriter.create(connection);
    }
    AtomicBoolean wanted = new AtomicBoolean(true);
    Thread thread = new Thread(() -> writeHere(file, wanted));
    thread.start();
    try (WriterProcess first = WriterProcess.start(file, 1);
        WriterProcess second = WriterProcess.start(file, 2)) {
      assertThat(first).isNotSameAs(second);
      Set<String> states = new HashSet<>();
      for (int i = 0; i < dumps; i++) {
        states.add(dump(live, context));
      }
      return states.size();
    } finally {
      wanted.set(false);
      thread.join();
    }
  }

  private static void writeHere(Path file, AtomicBoolean wanted) {
    try {
      BalancedWriter.run(file, 3, wanted::get);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String dump(Path live, TestContext context) throws Exception {
    Path copy = folder.resolve("copy.db");
    ContentDescription dump;
    try (DatabaseSession session = Sessions.open(live, context.adapter());
        OutputStream out = new SlowStream(Files.newOutputStream(copy))) {
      dump = Sessions.dump(session, "books.db", out);
    }
    assertThat(Sql.text(copy, "PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(Sql.text(copy, BalancedWriter.TOTAL)).isEqualTo("0");
    assertThat(Sql.text(copy, BalancedWriter.UNPAIRED)).isEqualTo("0");
    try (DatabaseSession session = Sessions.open(folder, context.adapter())) {
      assertThat(Sessions.fingerprint(session, "copy.db").items()).isEqualTo(dump.items());
    }
    return dump.items().toString();
  }

  /** Gives the writers time to get in the way. */
  private static final class SlowStream extends OutputStream {
    private final OutputStream out;

    SlowStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
