package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.sqlite.SqliteConfig;
import dev.holdfast.plugins.sqlite.SqlitePlugin;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.server.SshServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of databases that is only on a machine that is reached over SSH. */
@Timeout(180)
abstract class SqliteOverSsh {

  static final Subject SHOP = Subject.database("shop.db");
  static final String PAIR = "INSERT INTO one VALUES(7); INSERT INTO other VALUES(7);";

  @AutoClose static SshServer ssh;
  @TempDir Path here;

  @SuppressWarnings("unchecked") // The adapter takes this record.
  final DatabaseSource<SqliteConfig> source =
      (DatabaseSource<SqliteConfig>) new SqlitePlugin().adapters().get(0);

  Path folder;
  Remote remote;
  DumpSession session;

  @BeforeAll
  static void start() throws InterruptedException {
    ssh = SshServer.start();
  }

  @BeforeEach
  void open() throws Exception {
    remote = new Remote(Remote.config(ssh));
    folder = ssh.home().resolve("data");
    shell("chmod -R u+rwx data 2>/dev/null || true; rm -rf data; mkdir data");
    sql(
        "shop.db",
        "PRAGMA journal_mode=WAL; CREATE TABLE one(x); CREATE TABLE other(x);"
            + "CREATE TABLE \"ödd \"\" name\"(v TEXT, b BLOB); CREATE INDEX i ON one(x);"
            + "INSERT INTO one SELECT 1 FROM (VALUES(1),(2),(3)); INSERT INTO other SELECT * FROM"
            + " one; INSERT INTO \"ödd \"\" name\" VALUES(char(0,39,10), x'00ff'), (NULL, NULL)");
    session = source.open(config(folder), remote.context().adapter());
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    session.close();
    remote.close();
    assertThat(Remote.workFolders()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".holdfast"));
    }
  }

  static SqliteConfig config(Path path) {
    return new SqliteConfig(path, Duration.ofSeconds(2), null);
  }

  String shell(String script) throws Exception {
    return remote.output(remote.command("sh", "-ec", "cd \"$0\"; " + script, ssh.home() + ""));
  }

  String sql(String database, String statements) throws Exception {
    return remote.output(remote.command("sqlite3", folder.resolve(database) + "", statements));
  }

  record Dump(byte[] image, ContentDescription content) {}

  static Dump dump(DumpSession session, Subject subject) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ContentDescription content =
        ContentDescription.of(list -> session.dump(DumpRequest.of(subject), out, list).proof());
    return new Dump(out.toByteArray(), content);
  }

  static RestoreResult restore(
      DumpSession session, byte[] image, String target, UnaryOperator<RestoreRequest.Builder> with)
      throws IOException, InterruptedException {
    return ((Restorable) session)
        .restore(
            request(session, target, with),
            RestoreChain.of(session.format(SHOP), new ByteArrayInputStream(image)));
  }

  static RestoreRequest request(
      DumpSession session, String target, UnaryOperator<RestoreRequest.Builder> with)
      throws InterruptedException {
    return with.apply(RestoreRequest.of(SHOP, session.format(SHOP), target, session.server()))
        .build();
  }

  static void assertFails(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).as(e.toString()).isEqualTo(code));
  }

  void awaitNothingLeft() throws Exception {
    long deadline = System.nanoTime() + 15_000_000_000L;
    while (System.nanoTime() < deadline
        && (!Remote.workFolders().isEmpty()
            || !shell("ls -A data").lines().allMatch(name -> name.startsWith("shop")))) {
      Thread.sleep(100);
    }
  }

  List<PreflightFinding> preflight(String target) throws InterruptedException {
    return ((Restorable) session)
        .preflight(request(session, target, request -> request.replaceExisting(true)));
  }
}
