package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Result;
import dev.holdfast.dist.fixture.ShopBench;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Backups that can't begin: each says why, and leaves nothing that looks like one. */
class RefusedBackupTest {

  @AutoClose private static ShopBench bench;
  private static ObjectNode source;

  @BeforeAll
  static void start() throws Exception {
    bench = ShopBench.create(10);
    source = Adapters.postgresql(bench.server());
  }

  @AfterEach
  void nothingIsStored() throws Exception {
    assertThat(Backups.files(bench.folder("a"))).isEmpty();
  }

  @Test
  void wrongPasswordIsReportedWithoutShowingIt() throws Exception {
    bench.distribution().keepingSecret("wr0ng-Pa55");
    assertThat(backup(Adapters.with(source, "password", "wr0ng-Pa55")).text())
        .contains("password")
        .contains(bench.server().superuser());
  }

  @Tag("slow") // In-process: the contract of sources, as the PostgreSQL plugin passes it.
  @Test
  void unknownHostIsNamed() throws Exception {
    assertThat(backup(Adapters.with(source, "host", "no-such-host.invalid")).text())
        .contains("no-such-host.invalid");
  }

  @Tag("slow") // The same.
  @Test
  void unreachableServerIsNamed() throws Exception {
    int port = bench.server().port();
    bench.server().stop();
    try {
      assertThat(backup(source).text()).contains(Integer.toString(port));
    } finally {
      bench.server().startAgain();
    }
  }

  @Tag("slow") // In-process: ClientChoiceTest of the plugin.
  @Test
  void missingProgramsAreNamed() throws Exception {
    String empty = Files.createDirectories(bench.distribution().file("empty")).toString();
    assertThat(backup(Adapters.with(source, "clientFolder", empty)).text())
        .contains("pg_dump", empty);
  }

  @Test
  void missingDatabaseIsNamed() throws Exception {
    bench.server().createDatabase("there", bench.server().superuser());
    String job = bench.job("a");
    String text = Files.readString(Path.of(job)).replace("\"shop\" ]", "\"gone\" ]");
    Files.writeString(Path.of(job), text);
    assertThat(bench.distribution().run("backup", "-f", job).failsWith(1).text()).contains("gone");
  }

  @Tag("slow")
  @Test
  void usageAndConfigurationErrorsExitWithTwo() throws Exception {
    run("backup").failsWith(2);
    run("backup", "-f", bench.job("a"), "--no-such-option").failsWith(2);
    run("frobnicate").failsWith(2);
    assertThat(run("backup", "-f", bench.job(Adapters.with(source, "port", "x"), "a")).failsWith(2))
        .extracting(Result::text)
        .asString()
        .contains("/port");
    assertThat(run("backup", "-f", bench.job(source)).failsWith(2).text()).contains("destination");
  }

  private static Result backup(ObjectNode changed) throws Exception {
    Result failed = run("backup", "-f", bench.job(changed, "a"), "--json").failsWith(1);
    assertThat(failed.json().path("status").asText()).isEqualTo("FAILED");
    return failed;
  }

  private static Result run(String... arguments) throws Exception {
    return bench.distribution().run(arguments);
  }
}
