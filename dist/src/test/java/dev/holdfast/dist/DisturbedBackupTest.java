package dev.holdfast.dist;

import static dev.holdfast.dist.fixture.ShopBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.Command;
import dev.holdfast.dist.fixture.JobFile;
import dev.holdfast.dist.fixture.Result;
import dev.holdfast.dist.fixture.Shop;
import dev.holdfast.dist.fixture.ShopBench;
import dev.holdfast.dist.fixture.SmallDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Something breaks while the dump runs. None of it may pass for a backup. */
class DisturbedBackupTest {

  private static final int ORDERS = 400_000;
  private static final long SOME_BYTES = 4_000_000;

  @AutoClose private static ShopBench bench;

  @BeforeAll
  static void start() throws Exception {
    bench = ShopBench.create(ORDERS);
  }

  @BeforeEach
  void empty() throws Exception {
    bench.empty("a");
    bench.empty("b");
  }

  @Tag("slow") // In-process: DumpFaultsTest of the plugin.
  @Test
  void pgDumpIsKilled() throws Exception {
    String job = bench.job("a");
    Command backup = underWay(job);
    assertThat(backup.child("pg_dump")).get().matches(ProcessHandle::destroyForcibly);
    Result failed = backup.await().failsWith(1);
    assertThat(failed.text()).contains("pg_dump");
    assertThat(bench.listed(job)).isEmpty();
  }

  @Tag("slow")
  @Test
  void databaseIsDropped() throws Exception {
    String job = bench.job("a");
    Command backup = underWay(job);
    bench.server().psql("postgres", "drop database shop with (force)");
    try {
      backup.await().failsWith(1);
      assertThat(bench.listed(job)).isEmpty();
    } finally {
      Shop.create(bench.server(), SHOP, ORDERS);
    }
  }

  @Test
  void serverDies() throws Exception {
    String job = bench.job("a");
    Command backup = underWay(job);
    bench.server().kill();
    try {
      backup.await().failsWith(1);
    } finally {
      bench.server().startAgain();
    }
    assertThat(bench.listed(job)).isEmpty();
  }

  @Test
  void runIsInterrupted() throws Exception {
    String job = bench.job("a");
    Command backup = underWay(job);
    Result cancelled = backup.terminate();
    assertThat(cancelled.exitCode()).isNotZero();
    assertThat(cancelled.text()).doesNotContain("SUCCESS").doesNotContain("Exception");
    assertThat(Backups.files(bench.folder("a"))).isEmpty();
  }

  @Test
  @Tag("slow") // In-process: DestinationFaultTest of the host, and FileSystemsTest on full disks.
  void destinationIsFull() throws Exception {
    Path full = bench.folder("full");
    try (SmallDisk disk = SmallDisk.mount(full, 8)) {
      Result failed = run("backup", "-f", bench.job("full")).failsWith(1);
      assertThat(failed.text()).contains("NO_SPACE");
      assertThat(Backups.files(full)).isEmpty();

      // The copy at the other one is whole, but the job asks for two.
      run("backup", "-f", bench.job("full", "a")).failsWith(1);
      assertThat(bench.listed(bench.job("a"))).hasSize(1);

      String oneIsEnough =
          JobFile.of("shop", Adapters.postgresql(bench.server()))
              .databases(SHOP)
              .compressed("NONE")
              .to(Adapters.local(full))
              .to(Adapters.local(bench.folder("b")))
              .needingCopies(1)
              .write(bench.distribution().file("one-is-enough.yaml"));
      Result partial = run("backup", "-f", oneIsEnough, "--json").failsWith(3);
      assertThat(partial.json().path("status").asText()).isEqualTo("PARTIAL");
      assertThat(bench.listed(bench.job("b"))).hasSize(1);
      run("verify", "-f", oneIsEnough).endsWith(1);
      assertThat(Backups.files(disk.folder())).isEmpty();
    }
  }

  /** A backup that has stored a part of the dump and pg_dump isn't through. */
  private static Command underWay(String job) throws Exception {
    Command backup = bench.distribution().start("backup", "-f", job);
    assertThat(
            backup.runsUntil(
                () ->
                    Backups.bytes(bench.folder("a")) > SOME_BYTES
                        && backup.child("pg_dump").isPresent()))
        .as(backup.printed())
        .isTrue();
    return backup;
  }

  private static Result run(String... arguments) throws Exception {
    return bench.distribution().run(arguments);
  }
}
