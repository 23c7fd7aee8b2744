package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Backups that no deletion takes. */
class KeptBackupsTest extends DeletionBench {

  @Test
  void lastProvenBackupOfAJobIsKept() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    refused(older, "");
    String newer = bench.backup(job);
    deleted(older, "");
    assertThat(bench.host.get(BACKUPS + older).status()).isEqualTo(404);
    refused(newer, "");
    deleted(newer, "?force=true");
    assertThat(files(bench.one) + files(bench.two)).isZero();
  }

  @Test
  void damagedBackupIsNoSubstitute() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    Path folderOfOlder = object(bench.one, "manifest.json").getParent();
    String newer = bench.backup(job);
    for (Path storage : new Path[] {bench.one, bench.two}) {
      flip(entry(storage, newer));
    }
    bench.verify(newer, "READ_BACK");
    refused(older, "");
    assertThat(folderOfOlder).isDirectoryContaining("glob:**manifest.json");
    deleted(newer, "");
  }

  @Test
  void onlyBackupOfADatabaseIsKept() throws Exception {
    Files.writeString(bench.server.resolve("other"), "content");
    String job = bench.job("");
    String older = bench.backup(job);
    Files.delete(bench.server.resolve("other"));
    bench.backup(job);
    assertThat(delete(older, "").text()).contains("holds other");
    refused(older, "");
    Files.writeString(bench.server.resolve("other"), "content");
    bench.backup(job);
    deleted(older, "");
  }

  @Test
  void unverifiedBackupIsNoSubstitute() throws Exception {
    String job = bench.job("");
    String older = bench.backup(job);
    String newer = bench.backup(job);
    bench.loseDatabase();
    bench.rebuild(bench.first);
    assertThat(delete(older, "").status()).isEqualTo(409);
    bench.verify(newer, "STAT");
    assertThat(delete(older, "").status()).isEqualTo(409);
    bench.verify(newer, "READ_BACK");
    deleted(older, "");
  }

  @Test
  void lockedBackupIsKept() throws Exception {
    String backup = bench.backup(bench.job(""));
    bench.host.put(BACKUPS + backup + "/lock", "{}");
    assertThat(bench.detail(backup).at("/backup/locked").asBoolean()).isTrue();
    refused(backup, "?force=true");
    bench.host.delete(BACKUPS + backup + "/lock");
    deleted(backup, "?force=true");
  }

  @Test
  void backupThatAnotherOneBuildsOnIsKept() throws Exception {
    String job = bench.job("");
    String base = bench.backup(job);
    String middle = bench.backup(job);
    String last = bench.backup(job);
    buildsOn(middle, base);
    buildsOn(last, middle);
    refused(base, "");
    refused(base, "?force=true");
    assertThat(delete(middle, "?force=true").text()).contains(last);
    deleted(last, "?force=true");
    deleted(middle, "?force=true");
    deleted(base, "?force=true");
  }

  /** A chain is worth as much as its weakest piece. */
  @Test
  void chainWithADamagedBaseIsNoSubstitute() throws Exception {
    String job = bench.job("");
    String base = bench.backup(job);
    for (Path storage : new Path[] {bench.one, bench.two}) {
      flip(entry(storage, base));
    }
    bench.verify(base, "READ_BACK");
    String whole = bench.backup(job);
    String last = bench.backup(job);
    buildsOn(last, base);
    refused(whole, "");
    buildsOn(last, "00000000-0000-0000-0000-000000000001");
    refused(whole, "");
    work("update backup set kind = 'FULL', base_id = null where base_id is not null");
    deleted(whole, "");
  }

  private void buildsOn(String backup, String base) throws Exception {
    work(
        "update backup set kind = 'INCREMENTAL', base_id = '%s' where id = '%s'"
            .formatted(base, backup));
  }
}
