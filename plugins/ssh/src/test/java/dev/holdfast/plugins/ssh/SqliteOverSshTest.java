package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.sqlite.SqliteConfig;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dumps of databases that are only on a machine that is reached over SSH. */
class SqliteOverSshTest extends SqliteOverSsh {

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
              + " randomblob(8000000))");
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
