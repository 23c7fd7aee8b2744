package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.sqlite.SqliteConfig;
import dev.holdfast.plugins.sqlite.SqlitePlugin;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.SshServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Databases that are only on a machine that is reached over SSH. */
@Timeout(180)
class SqliteOverSshTest {

  private static final Subject SHOP = Subject.database("shop.db");
  private static final String PAIR = "INSERT INTO one VALUES(7); INSERT INTO other VALUES(7);";

  @AutoClose private static SshServer ssh;
  @TempDir private Path here;

  @SuppressWarnings("unchecked") // The adapter takes this record.
  private final DatabaseSource<SqliteConfig> source =
      (DatabaseSource<SqliteConfig>) new SqlitePlugin().adapters().get(0);

  private Path folder;
  private Remote remote;
  private DumpSession session;

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

  private static SqliteConfig config(Path path) {
    return new SqliteConfig(path, Duration.ofSeconds(2), null);
  }

  private String shell(String script) throws Exception {
    return remote.output(remote.command("sh", "-ec", "cd \"$0\"; " + script, ssh.home() + ""));
  }

  private String sql(String database, String statements) throws Exception {
    return remote.output(remote.command("sqlite3", folder.resolve(database) + "", statements));
  }

  private record Dump(byte[] image, ContentDescription content) {}

  private static Dump dump(DumpSession session, Subject subject) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ContentDescription content =
        ContentDescription.of(list -> session.dump(DumpRequest.of(subject), out, list).proof());
    return new Dump(out.toByteArray(), content);
  }

  private static RestoreResult restore(
      DumpSession session, byte[] image, String target, UnaryOperator<RestoreRequest.Builder> with)
      throws IOException, InterruptedException {
    return ((Restorable) session)
        .restore(
            request(session, target, with),
            RestoreChain.of(session.format(SHOP), new ByteArrayInputStream(image)));
  }

  private static RestoreRequest request(
      DumpSession session, String target, UnaryOperator<RestoreRequest.Builder> with)
      throws InterruptedException {
    return with.apply(RestoreRequest.of(SHOP, session.format(SHOP), target, session.server()))
        .build();
  }

  private static void assertFails(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).as(e.toString()).isEqualTo(code));
  }

  @Test
  void dumpIsTheFileAsItWasAndCanBeRestoredHereAndThere() throws Exception {
    assertThat(source.check(config(folder), remote.context().adapter()))
        .isInstanceOf(CheckResult.Ok.class);
    assertThat(session.subjects().databases()).containsExactly("shop.db");
    Dump dump = dump(session, SHOP);
    assertThat(dump.content().items()).containsOnlyKeys("one", "other", "ödd \" name");
    assertThat(dump.content().items().get("one").records()).isEqualTo(3);
    assertThat(dump.content().proof().findings()).isEmpty();
    assertThat(dump.content().proof().unchecked()).isEmpty();

    restore(session, dump.image(), "copy.db", request -> request);
    assertThat(shell("sqlite3 data/copy.db .dump")).isEqualTo(shell("sqlite3 data/shop.db .dump"));
    Dump again = dump(session, Subject.database("copy.db"));
    assertThat(again.content().items()).isEqualTo(dump.content().items());
    ContentDescription fingerprint =
        ContentDescription.of(
            list -> ((Fingerprints) session).fingerprint(Subject.database("copy.db"), list));
    assertThat(fingerprint.items()).isEqualTo(dump.content().items());
    ContentDescription inspected =
        ContentDescription.of(
            list ->
                ((Inspects) source)
                    .inspect(
                        session.format(SHOP),
                        new ByteArrayInputStream(dump.image()),
                        remote.context().adapter(),
                        list));
    assertThat(inspected.items()).isEqualTo(dump.content().items());

    try (TestContext own = TestContext.open();
        DumpSession local = source.open(config(here), own.adapter())) {
      restore(local, dump.image(), "local.db", request -> request);
      Dump fromHere = dump(local, Subject.database("local.db"));
      assertThat(fromHere.content().items()).containsOnlyKeys(dump.content().items().keySet());
      restore(session, fromHere.image(), "back.db", request -> request);
    }
    assertThat(shell("sqlite3 data/back.db .dump")).isEqualTo(shell("sqlite3 data/shop.db .dump"));
  }

  /** Each commit adds to both tables, so a copy that mixes two moments is out of balance. */
  @Test
  void dumpIsOfOneMomentWhileOthersWrite() throws Exception {
    for (String mode : List.of("wal", "delete")) {
      sql(
          "shop.db",
          "PRAGMA journal_mode="
              + mode
              + "; INSERT INTO \"ödd \"\" name\" VALUES(1,"
              + " randomblob(20000000))");
      try (ToolProcess writer =
          remote.start(
              "sh",
              "-c",
              "while :; do echo '.timeout 5000\nBEGIN IMMEDIATE; "
                  + PAIR
                  + " COMMIT;' |"
                  + " sqlite3 \"$0\"; echo; done",
              folder.resolve("shop.db") + "")) {
        writer.output().readNBytes(20);
        for (int i = 0; i < 3; i++) {
          Dump dump = dump(session, SHOP);
          assertThat(dump.content().items().get("one").records())
              .isEqualTo(dump.content().items().get("other").records())
              .isGreaterThan(3);
        }
      }
    }
  }

  @Test
  void lockedDatabaseIsNamedAfterTheBusyTimeout() throws Exception {
    sql("shop.db", "PRAGMA journal_mode=DELETE");
    Dump dump = dump(session, SHOP);
    try (ToolProcess holder = remote.start("sqlite3", folder.resolve("shop.db") + "")) {
      holder.input().write("BEGIN EXCLUSIVE;\n.shell echo held\n".getBytes(StandardCharsets.UTF_8));
      holder.input().flush();
      holder.output().readNBytes(5);
      assertFails(ErrorCode.BUSY, () -> dump(session, SHOP));
      assertFails(
          ErrorCode.BUSY,
          () ->
              restore(session, dump.image(), "shop.db", request -> request.replaceExisting(true)));
      assertThat(preflight("shop.db")).extracting(PreflightFinding::code).contains(ErrorCode.BUSY);
    }
    assertThat(sql("shop.db", "SELECT count(*) FROM one")).isEqualTo("3\n");
  }

  private List<PreflightFinding> preflight(String target) throws InterruptedException {
    return ((Restorable) session)
        .preflight(request(session, target, request -> request.replaceExisting(true)));
  }

  @Test
  void openDatabaseWithALogIsNotReplaced() throws Exception {
    Dump dump = dump(session, SHOP);
    sql("shop.db", PAIR);
    try (ToolProcess reader = remote.start("sqlite3", folder.resolve("shop.db") + "")) {
      reader
          .input()
          .write("SELECT count(*) FROM one;\n.shell echo open\n".getBytes(StandardCharsets.UTF_8));
      reader.input().flush();
      reader.output().readNBytes(7);
      assertFails(
          ErrorCode.BUSY,
          () ->
              restore(session, dump.image(), "shop.db", request -> request.replaceExisting(true)));
    }
    assertThat(sql("shop.db", "SELECT count(*) FROM one; PRAGMA journal_mode"))
        .isEqualTo("4\nwal\n");
  }

  @Test
  void restoreReplacesAndKeepsTheMode() throws Exception {
    Dump dump = dump(session, SHOP);
    sql("shop.db", "DELETE FROM one");
    shell("chmod 640 data/shop.db");
    assertFails(
        ErrorCode.ALREADY_EXISTS,
        () -> restore(session, dump.image(), "shop.db", request -> request));
    RestoreResult result =
        restore(session, dump.image(), "shop.db", request -> request.replaceExisting(true));
    assertThat(result.warnings()).isEmpty();
    assertThat(sql("shop.db", "SELECT count(*) FROM one")).isEqualTo("3\n");
    assertThat(shell("stat -c %a data/shop.db")).isEqualTo("640\n");
  }

  @Test
  void damagedTargetIsReplacedWithItsLog() throws Exception {
    Dump dump = dump(session, SHOP);
    shell(
        "head -c 100 data/shop.db > x; head -c 9000 /dev/urandom >> x; mv x data/shop.db;"
            + " echo junk > data/shop.db-wal");
    restore(session, dump.image(), "shop.db", request -> request.replaceExisting(true));
    assertThat(sql("shop.db", "SELECT count(*) FROM one; PRAGMA integrity_check"))
        .isEqualTo("3\nok\n");
  }

  @Test
  void onlyDatabasesAreReplacedAndOnlyNamesOfDatabasesAreNew() throws Exception {
    Dump dump = dump(session, SHOP);
    shell("echo important > data/notes.txt; ln -s notes.txt data/link.db");
    for (String name : List.of("notes.txt", "link.db")) {
      assertFails(
          ErrorCode.ALREADY_EXISTS,
          () -> restore(session, dump.image(), name, request -> request.replaceExisting(true)));
    }
    for (String name : List.of("run.sh", ".hidden.db", "../up.db")) {
      assertFails(
          ErrorCode.INVALID_CONFIG, () -> restore(session, dump.image(), name, request -> request));
    }
    assertThat(shell("cat data/notes.txt; ls -A data"))
        .isEqualTo("important\nlink.db\nnotes.txt\nshop.db\n");
  }

  @Test
  void cutOrDamagedDumpReplacesNothing() throws Exception {
    Dump dump = dump(session, SHOP);
    byte[] cut = Arrays.copyOf(dump.image(), dump.image().length - 1);
    assertFails(
        ErrorCode.INCOMPLETE,
        () -> restore(session, cut, "shop.db", request -> request.replaceExisting(true)));
    byte[] damaged = dump.image().clone();
    Arrays.fill(damaged, 4096, damaged.length, (byte) 0x55);
    assertFails(
        ErrorCode.CORRUPT,
        () -> restore(session, damaged, "shop.db", request -> request.replaceExisting(true)));
    assertThat(sql("shop.db", "SELECT count(*) FROM one; PRAGMA journal_mode"))
        .isEqualTo("3\nwal\n");
  }

  /** What has arrived so far isn't a database, even if it could be taken for one. */
  @Test
  void connectionThatBreaksDuringARestoreLeavesTheOldDatabase() throws Exception {
    sql("shop.db", "INSERT INTO \"ödd \"\" name\" VALUES(1, randomblob(3000000))");
    Dump dump = dump(session, SHOP);
    InputStream breaking =
        new ByteArrayInputStream(dump.image()) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            if (pos > 2_000_000) {
              ssh.breakConnections();
            }
            return super.read(bytes, offset, length);
          }
        };
    RestoreRequest request = request(session, "shop.db", builder -> builder.replaceExisting(true));
    assertFails(
        ErrorCode.CONNECTION_LOST,
        () ->
            ((Restorable) session)
                .restore(request, RestoreChain.of(session.format(SHOP), breaking)));
    assertThat(sql("shop.db", "SELECT count(*) FROM one")).isEqualTo("3\n");
    awaitNothingLeft();
  }

  @Test
  void connectionThatBreaksDuringADumpIsAFailure() throws Exception {
    sql("shop.db", "INSERT INTO \"ödd \"\" name\" VALUES(1, randomblob(30000000))");
    OutputStream breaking =
        new OutputStream() {
          private long count;

          @Override
          public void write(int value) {
            count++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            count += length;
            if (count > 1_000_000) {
              ssh.breakConnections();
            }
          }
        };
    assertThatThrownBy(() -> session.dump(DumpRequest.of(SHOP), breaking, item -> {}))
        .isInstanceOf(PluginException.class);
    awaitNothingLeft();
  }

  private void awaitNothingLeft() throws Exception {
    long deadline = System.nanoTime() + 15_000_000_000L;
    while (System.nanoTime() < deadline
        && (!Remote.workFolders().isEmpty()
            || !shell("ls -A data").lines().allMatch(name -> name.startsWith("shop")))) {
      Thread.sleep(100);
    }
  }

  @Test
  void leftoversOfACrashAreRemoved() throws Exception {
    shell("touch data/.holdfast-restore-999999999-abc data/.holdfast-restore-$$-abc");
    dump(session, SHOP);
    assertThat(shell("ls -A data")).isEqualTo("shop.db\n");
  }

  @Test
  void damagedDatabaseIsNotDumped() throws Exception {
    sql(
        "shop.db",
        "PRAGMA journal_mode=DELETE; INSERT INTO one SELECT randomblob(3000) FROM (VALUES(1),(2),(3),(4),(5),(6))");
    shell("dd if=/dev/urandom of=data/shop.db bs=4096 seek=1 count=8 conv=notrunc 2>/dev/null");
    assertFails(ErrorCode.CORRUPT, () -> dump(session, SHOP));
  }

  @Test
  void whatIsNoDatabaseIsNamed() throws Exception {
    shell(
        "echo text > data/text.db; : > data/empty.db; : > data/gone.db; echo x > data/gone.db-journal");
    assertFails(ErrorCode.INVALID_CONFIG, () -> dump(session, Subject.database("text.db")));
    assertFails(ErrorCode.CORRUPT, () -> dump(session, Subject.database("gone.db")));
    assertFails(ErrorCode.NOT_FOUND, () -> dump(session, Subject.database("none.db")));
    Dump empty = dump(session, Subject.database("empty.db"));
    assertThat(empty.image()).hasSize(4096);
    assertThat(shell("ls data")).doesNotContain("none.db");
  }

  @Test
  void listingNamesWhatIsLeftOut() throws Exception {
    shell(
        """
        cp data/shop.db "data/odd
        name"; mkdir data/sub; cp data/shop.db data/sub/inner; ln -s shop.db data/link.db
        ln -s none data/dangling.db; printf '\\067\\177\\006\\202xxxx' > data/lone-wal; echo x > data/readme
        cp data/shop.db "$(printf 'data/\\377.db')"; cp data/shop.db data/closed; chmod 000 data/closed
        """);
    assertThat(session.subjects().databases())
        .containsExactlyInAnyOrder("shop.db", "odd\nname", "closed");
    assertThat(session.subjects().leftOut().stream().filter(left -> !left.byDesign()))
        .extracting(LeftOut::name)
        .containsExactlyInAnyOrder("link.db", "dangling.db", "lone-wal", "\uFFFD.db");
    assertThat(session.subjects().leftOut().stream().filter(LeftOut::byDesign))
        .extracting(LeftOut::name)
        .containsExactly("sub/inner");
    assertFails(ErrorCode.PERMISSION_DENIED, () -> dump(session, Subject.database("closed")));
    assertThat(dump(session, Subject.database("odd\nname")).content().items()).hasSize(3);
  }

  /** Names that could end the quotes around them in the statements that count rows. */
  @Test
  void hostileNamesOfTablesRunNothing() throws Exception {
    sql(
        "shop.db",
        "CREATE TABLE \"x\n.shell touch hacked\n\"(a); CREATE TABLE \"y\"\"; SELECT 1\"(a);"
            + "CREATE TABLE z(a); PRAGMA writable_schema=ON;"
            + "UPDATE sqlite_master SET name = 'z'||char(0)||'\"' WHERE name = 'z'");
    Dump dump = dump(session, SHOP);
    assertThat(dump.content().items()).containsKey("y\"; SELECT 1");
    assertThat(dump.content().proof().unchecked()).isNotEmpty();
    assertThat(shell("ls -A . data /tmp | grep hacked || true")).isEmpty();
  }

  @Test
  void findingsOfTheSourceAreRecorded() throws Exception {
    sql(
        "shop.db",
        "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p REFERENCES p); INSERT INTO c"
            + " VALUES(5); CREATE TABLE person(name TEXT); INSERT INTO person VALUES(NULL);"
            + " PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = 'CREATE TABLE person(name"
            + " TEXT NOT NULL)' WHERE name = 'person'");
    Dump dump = dump(session, SHOP);
    assertThat(dump.content().proof().findings())
        .containsExactly(
            "NULL value in person.name", "1 rows of c refer to rows of p that are not there");
    assertThat(restore(session, dump.image(), "copy.db", request -> request).warnings()).hasSize(2);
  }

  /** The account may read, but not lock: nobody may have changed the database meanwhile. */
  @Test
  void databaseInAFolderThatCannotBeWrittenIsDumped() throws Exception {
    shell("chmod 500 data; chmod 400 data/shop.db");
    assertThat(source.check(config(folder), remote.context().adapter()))
        .isInstanceOf(CheckResult.Ok.class);
    assertThat(dump(session, SHOP).content().items()).hasSize(3);
    assertThat(preflight("shop.db"))
        .extracting(PreflightFinding::code)
        .contains(ErrorCode.PERMISSION_DENIED);
    shell("chmod 700 data");
  }

  @Test
  void encodingsAndPageSizesAreKept() throws Exception {
    sql(
        "utf.db",
        "PRAGMA page_size=512; PRAGMA encoding='UTF-16be'; PRAGMA auto_vacuum=FULL; CREATE TABLE"
            + " \"tä\"(x); INSERT INTO \"tä\" SELECT 'ü' FROM (VALUES(1),(2)); CREATE TABLE"
            + " w(k PRIMARY KEY, v) WITHOUT ROWID; INSERT INTO w VALUES('k', 'v');"
            + " CREATE VIRTUAL TABLE f USING fts5(t); INSERT INTO f VALUES('words')");
    Dump dump = dump(session, Subject.database("utf.db"));
    assertThat(dump.content().items()).containsKeys("tä", "w", "f_content");
    assertThat(dump.content().proof().unchecked()).isEmpty();
    restore(session, dump.image(), "utf2.db", request -> request);
    assertThat(sql("utf2.db", "PRAGMA page_size; PRAGMA encoding; PRAGMA auto_vacuum"))
        .isEqualTo("512\nUTF-16be\n1\n");
  }

  @Test
  void sourceOfOneFileRestoresInPlaceOnly() throws Exception {
    Dump dump = dump(session, SHOP);
    SqliteConfig one = new SqliteConfig(folder.resolve("shop.db"), null, true);
    try (DumpSession single = source.open(one, remote.context().adapter())) {
      assertThat(single.subjects().databases()).containsExactly("shop.db");
      assertFails(
          ErrorCode.INVALID_CONFIG, () -> restore(single, dump.image(), "b.db", with -> with));
      restore(single, dump.image(), "shop.db", with -> with.replaceExisting(true));
    }
  }

  @Test
  void testRestoresAreFoundAndRemoved() throws Exception {
    Dump dump = dump(session, SHOP);
    ScratchMark mark = new ScratchMark("0123456789ab");
    ScratchRestores scratch = (ScratchRestores) session;
    restore(session, dump.image(), scratch.scratchTarget(mark), request -> request);
    assertThat(scratch.scratchTargets()).containsExactly(mark);
    assertThat(session.subjects().databases()).containsExactly("shop.db");
    scratch.drop(mark);
    assertThat(scratch.scratchTargets()).isEmpty();
  }
}
