package dev.holdfast.plugins.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.mariadb.Backups.Backup;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Consistency;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.MariadbServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dump that lacks something fails, or says so. */
@ExtendWith(SharedServer.class)
class IncompleteDumpTest {

  private static final String ALL =
      """
      create table t (id int primary key, a varchar(100));
      insert into t select seq, md5(seq) from seq_1_to_20000;
      create view v as select * from t;
      create trigger tr before insert on t for each row set new.a = 'x';
      create procedure p() select 1;
      create event e on schedule every 1 year do select 1;
      """;

  private final MariadbServer server;
  private final Backups backups;

  IncompleteDumpTest(MariadbServer server) {
    this.server = server;
    this.backups = new Backups(Configs.of(server));
  }

  /** mariadb-dump exits with 0 without triggers and routines that the user may not see. */
  @ParameterizedTest
  @ValueSource(strings = {"SELECT", "SHOW VIEW", "TRIGGER", "EVENT", "SHOW CREATE ROUTINE"})
  void missingPrivilegeFailsTheDump(String privilege) throws Exception {
    Backups.create(server, "hidden", ALL);
    server.sql(
        "",
        """
        create or replace user half@'%' identified by 'half-of-it';
        grant select, show view, trigger, event, execute on hidden.* to half@'%';
        revoke PRIVILEGE on hidden.* from half@'%';
        """
            .replace("PRIVILEGE", privilege.equals("SHOW CREATE ROUTINE") ? "execute" : privilege));
    Backups half = new Backups(Configs.as(server, "half", "half-of-it"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> half.dump("hidden"))
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED)
        .withMessageContaining(privilege);
  }

  @Test
  void leastPrivilegesSuffice() throws Exception {
    Backups.create(server, "seen", ALL);
    server.sql(
        "",
        """
        create or replace user least@'%' identified by 'least-of-all';
        grant select, show view, trigger, event on `se_n`.* to least@'%';
        grant select on mysql.proc to least@'%';
        """);
    Backup backup = new Backups(Configs.as(server, "least", "least-of-all")).dump("seen");
    assertThat(backup.items().keySet())
        .containsExactlyInAnyOrder("t", "view v", "trigger tr", "procedure p", "event e");
    assertThat(backup.result().position()).isEmpty();
  }

  @Test
  void privilegesOfARoleCount() throws Exception {
    Backups.create(server, "by_role", ALL);
    server.sql(
        "",
        """
        create or replace role readers;
        grant select, show view, trigger, event, execute on *.* to readers;
        create or replace user member@'%' identified by 'member-of-it';
        grant readers to member@'%';
        set default role readers for member@'%';
        """);
    assertThat(new Backups(Configs.as(server, "member", "member-of-it")).dump("by_role").items())
        .hasSize(5);
  }

  @Test
  void brokenViewFailsTheDumpUnlessItIsLeftOut() throws Exception {
    Backups.create(
        server, "broken", ALL + "create view b as select a from t; alter table t drop a");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> backups.dump("broken"))
        .withMessageContaining("references invalid table");
    MariadbConfig without =
        Configs.leavingOut(Configs.of(server), Consistency.SNAPSHOT, List.of("b", "v"), List.of());
    assertThat(new Backups(without).dump("broken").result().leftOut())
        .extracting(left -> left.name())
        .containsExactlyInAnyOrder("b", "v");
  }

  @Test
  void tablesAndRowsAreLeftOutByPattern() throws Exception {
    Backups.create(
        server,
        "parts_of",
        "create table log_1 (a int); create table log_2 (a int); create table s (a int);"
            + " insert into s values (1); create table kept (a int)");
    MariadbConfig without =
        Configs.leavingOut(
            Configs.of(server), Consistency.SNAPSHOT, List.of("log_*"), List.of("s"));
    Backup backup = new Backups(without).dump("parts_of");
    assertThat(backup.items().keySet()).containsExactlyInAnyOrder("s", "kept");
    assertThat(backup.items().get("s")).startsWith("0 ");
    assertThat(backup.result().leftOut()).hasSize(3);
  }

  /** The trap of this tool: an error, the exit status 0, and its own end mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo \"mysqldump: Error: 'Access denied; you need PROCESS' when trying to dump tablespaces\" >&2; cat DUMP | TOOL_FAILED|PERMISSION_DENIED",
        "cat DUMP; echo 'mariadb-dump: Got error: 1412: \"Table definition has changed\"' >&2 | BUSY|BUSY",
        "head -c 300000 DUMP | INCOMPLETE|INCOMPLETE",
        "head -c -1 DUMP | INCOMPLETE|INCOMPLETE",
        "cat DUMP; echo more | INCOMPLETE|INCOMPLETE",
        "cat DUMP; exit 3 | TOOL_FAILED|TOOL_FAILED",
        "head -c 300000 DUMP; kill -9 $$ | TOOL_FAILED|TOOL_FAILED",
        "sed '/Dump completed/d' DUMP | INCOMPLETE|INCOMPLETE",
        "sed '/^CREATE.*PROCEDURE/,/^;;/d; /DELIMITER/d; /TRIGGER/,/;;/d; /EVENT/d; /^.*;;$/d' DUMP | INCOMPLETE|INCOMPLETE"
      })
  void programThatOnlyLooksSuccessfulFails(
      String script, ErrorCode code, ErrorCode orThis, @TempDir Path folder) throws Exception {
    Backups.create(server, "faked", ALL);
    Path dump = Files.write(folder.resolve("dump.sql"), backups.dump("faked").bytes());
    Path tool = folder.resolve("mariadb-dump");
    Files.writeString(
        tool,
        "#!/bin/sh\n[ \"$1\" = --version ] && { echo 'mariadb-dump from 10.11.1-MariaDB'; exit; }\n"
            + script.replace("DUMP", dump.toString())
            + "\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    MariadbConfig config = Configs.withPrograms(Configs.of(server), folder);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> new Backups(config).dump("faked"))
        .matches(e -> e.code() == code || e.code() == orThis, "has the code " + code);
  }

  /** Once a snapshot exists, a table that somebody changes can't be read in it any more. */
  @Test
  void changeOfATableDuringTheDumpFailsIt() throws Exception {
    Backups.create(
        server,
        "changing",
        "create table a (t longtext); insert into a select repeat(md5(seq), 30000) from seq_1_to_20;"
            + "create table z (a int); insert into z values (1)");
    try (TestContext context = TestContext.open();
        MariadbSession session = new MariadbSource().open(Configs.of(server), context.adapter())) {
      OutputStream out =
          new OutputStream() {
            private boolean changed;

            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int offset, int length) {
              if (!changed) {
                changed = true;
                try {
                  server.sql("changing", "alter table z add column b int, algorithm=copy");
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            }
          };
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(
              () -> session.dump(DumpRequest.of(Subject.database("changing")), out, item -> {}))
          .matches(e -> e.code() == ErrorCode.BUSY, "has the code BUSY");
    }
  }

  @Test
  void tablesOutsideOfTheSnapshotAreNamedOrLocked() throws Exception {
    Backups.create(
        server,
        "engines",
        "create table m (a int) engine=myisam; create table r (a int) engine=aria;"
            + " create table f (a float); insert into f values (0.1234567)");
    assertThat(backups.dump("engines").result().warnings())
        .anyMatch(text -> text.contains("m (MyISAM), r (Aria)"))
        .anyMatch(text -> text.contains("six digits") && text.contains("f.a"));
    MariadbConfig locking =
        Configs.leavingOut(Configs.of(server), Consistency.LOCK, List.of(), List.of());
    assertThat(new Backups(locking).dump("engines").result().warnings())
        .noneMatch(text -> text.contains("MyISAM"));
  }

  @Test
  void positionIsThatOfTheSnapshot() throws Exception {
    Backups.create(server, "logged", ALL);
    String position = server.sql("", "select @@gtid_binlog_pos");
    assertThat(backups.dump("logged").result().position())
        .hasValueSatisfying(
            at -> {
              assertThat(at.value()).isEqualTo(position).startsWith("0-5-");
              assertThat(at.system()).isNotEqualTo("5");
            });
  }

  @Test
  void proofSeesOneChangedByte() throws Exception {
    Backups.create(server, "proved", ALL);
    Map<String, String> before = backups.dump("proved").items();
    server.sql("proved", "update t set a = concat('X', substr(a, 2)) where id = 777");
    Map<String, String> after = backups.fingerprint("proved");
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.get("t")).startsWith("20000 ").isNotEqualTo(before.get("t"));
    after.put("t", before.get("t"));
    assertThat(after).isEqualTo(before);
  }
}
