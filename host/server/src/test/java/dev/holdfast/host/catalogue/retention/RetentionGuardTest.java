package dev.holdfast.host.catalogue.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.catalogue.Backup.Lock;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.retention.RetentionRule;
import dev.holdfast.host.retention.RetentionRule.Mode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What retention never lets expire, and never deletes. Rows take the place of backups. */
class RetentionGuardTest extends RetentionBench {

  @Test
  void olderBackupsExpire() throws Exception {
    UUID older = backup(2);
    UUID newer = backup(1);
    apply();
    assertThat(expiring()).containsExactly(older);
    assertThat(objection(older)).isNull();
    assertThat(objection(newer)).contains("doesn't expire");
  }

  @Test
  void lastProvenBackupOfEachDatabaseIsKept() throws Exception {
    UUID proven = backup(3);
    UUID disputed = backup(2);
    sql(verification(disputed));
    UUID unproven = backup(1);
    sql("update backup_copy set proven_at = null where backup_id = '%s'".formatted(unproven));
    UUID only = backup(4);
    sql("update backup_entry set name = 'only' where backup_id = '%s'".formatted(only));
    apply();
    assertThat(expiring()).containsExactly(disputed);
    assertThat(reasons()).containsEntry(proven, "LAST_PROVEN").containsEntry(only, "LAST_PROVEN");
  }

  @Test
  void backupThatHasBecomeTheLastProvenOneIsNotDeleted() throws Exception {
    UUID older = backup(2);
    UUID newer = backup(1);
    apply();
    sql("update backup_copy set status = 'DAMAGED' where backup_id = '%s'".formatted(newer));
    assertThat(objection(older)).contains("It is kept");
    sql("update backup_copy set status = 'STORED' where backup_id = '%s'".formatted(newer));
    assertThat(objection(older)).isNull();
    sql(execution("Delete", "Running", newer));
    assertThat(objection(older)).as("the newer one is being deleted").contains("LAST_PROVEN");
  }

  @Test
  void backupInUseIsKept() throws Exception {
    UUID older = backup(2);
    backup(1);
    for (String type : List.of("Restore", "Verify", "Fill")) {
      sql("delete from execution where type <> 'Backup'", execution(type, "Pending", older));
      apply();
      assertThat(expiring()).as(type).isEmpty();
      assertThat(reasons()).containsEntry(older, "IN_USE");
    }
    sql("update execution set status = 'Success'");
    apply();
    assertThat(expiring()).containsExactly(older);
    sql(execution("Restore", "Running", older));
    assertThat(objection(older)).contains("IN_USE");
    apply();
    assertThat(expiring()).as("a use revokes it").isEmpty();
  }

  @Test
  void linkOfAChainThatAKeptBackupNeedsIsKept() throws Exception {
    UUID full = backup(4);
    UUID first = backup(3, full);
    UUID second = backup(2, first);
    apply();
    assertThat(expiring()).isEmpty();
    assertThat(reasons()).containsEntry(full, "NEEDED").containsEntry(first, "NEEDED");
    UUID next = backup(1);
    apply();
    assertThat(expiring()).containsExactlyInAnyOrder(full, first, second);
    assertThat(objection(full)).contains("builds on it");
    assertThat(objection(first)).contains("builds on it");
    assertThat(objection(second)).isNull();
    assertThat(objection(next)).contains("doesn't expire");
  }

  /** A copy at the other destination can be read only with its base from here. */
  @Test
  void baseThatAnotherDestinationLacksIsKept() throws Exception {
    UUID full = backup(3);
    UUID piece = backup(2, full);
    backup(1);
    sql(
        copy(piece, other),
        "delete from backup_copy where backup_id = '"
            + piece
            + "' and adapter_config_id = '"
            + storage
            + "'");
    apply();
    assertThat(reasons()).containsEntry(full, "IN_USE");
    sql(copy(full, other));
    apply();
    assertThat(expiring()).containsExactly(full);
  }

  @Test
  void nothingExpiresWhileTheNewestRunFailed() throws Exception {
    UUID older = backup(2);
    backup(1);
    apply();
    assertThat(expiring()).containsExactly(older);
    for (String status : List.of("Failed", "Partial")) {
      run(status);
      apply();
      assertThat(objection(older)).as("marked before").contains(status.toLowerCase());
    }
    backup(0);
    apply();
    assertThat(expiring()).as("no more").containsExactly(older);
    assertThat(told)
        .extracting(SystemEvent::type)
        .as("told once")
        .containsExactly(SystemEventType.RETENTION_SUSPENDED);
    run("Cancelled");
    assertThat(objection(older)).isNotNull();
    run("Success");
    assertThat(objection(older)).isNull();
    apply();
    assertThat(expiring()).hasSize(2);
    sql("delete from execution");
    assertThat(objection(older)).contains("No run of the job");
  }

  @Test
  void nothingExpiresWhileTheNewestBackupShrank() throws Exception {
    UUID older = backup(3);
    UUID newer = backup(2);
    UUID newest = backup(1);
    sql("update backup_entry set raw_size = 100000, proof = '{\"records\": 1000}'");
    String small = "update backup_entry set %s where backup_id = '" + newest + "'";
    for (String what : List.of("proof = '{\"records\": 500}'", "raw_size = 50000")) {
      sql(small.formatted(what));
      apply();
      assertThat(expiring()).as(what).isEmpty();
      sql(small.formatted("raw_size = 50001, proof = '{\"records\": 501}'"));
    }
    assertThat(told)
        .extracting(SystemEvent::type)
        .containsExactly(SystemEventType.RETENTION_SUSPENDED);
    assertThat(told.get(0).text()).contains("500 records", "1,000");
    apply();
    assertThat(expiring()).containsExactlyInAnyOrder(older, newer);
    sql(small.formatted("raw_size = 1"));
    assertThat(objection(older)).contains("an earlier backup has");
  }

  @Test
  void policyWithoutItsValuesKeepsEverything() throws Exception {
    backup(2);
    backup(1);
    for (String lacking :
        List.of(
            "{}",
            "{\"mode\":\"SIMPLE\"}",
            "{\"mode\":\"SMART\"}",
            "{\"mode\":\"WITHIN\"}",
            "{\"mode\":\"SIMPLE\",\"simple\":{\"keepCount\":0}}",
            "{\"mode\":\"SIMPLE\",\"keepWithinDays\":1,\"maximumBytes\":1}",
            "{\"mode\":\"SMART\",\"smart\":{}}")) {
      retain(storage, lacking);
      apply();
      assertThat(expiring()).as(lacking).isEmpty();
    }
  }

  @Test
  void massDeletionStopsUntilItIsConfirmed() throws Exception {
    for (int i = 1; i <= 40; i++) {
      backup(i);
    }
    retain(storage, NEWEST.formatted(30));
    apply();
    assertThat(expiring()).as("ten are few").hasSize(10);
    retain(storage, NEWEST.formatted(10));
    apply();
    assertThat(expiring()).hasSize(10);
    assertThat(told).extracting(SystemEvent::type).containsExactly(SystemEventType.MASS_DELETION);
    apply();
    assertThat(told).as("told once").hasSize(1);
    beans
        .get(RequestScope.class)
        .run(organisation, () -> beans.get(RetentionService.class).apply(job, storage, true));
    assertThat(expiring()).hasSize(30);
    run("Failed");
    assertThat(objection(expiring().get(0))).as("confirmed").isNull();
  }

  @Test
  void lockedBackupIsKeptAndNotCounted() throws Exception {
    UUID older = backup(3);
    UUID newer = backup(2);
    UUID locked = backup(1);
    in(() -> lock(locked, null));
    apply();
    assertThat(expiring()).containsExactly(older);
    in(() -> lock(older, null));
    assertThat(expiring()).as("a lock revokes it").isEmpty();
    assertThat(objection(older)).isNotNull();
    sql(
        "update backup set locked_until = %s where id = '%s'"
            .formatted(TestDatabase.literal(Instant.now().minusSeconds(1)), locked));
    apply();
    assertThat(expiring()).as("its lock has ended: it is the newest").containsExactly(newer);
  }

  private boolean lock(UUID backup, @Nullable Instant until) {
    beans.get(CatalogueService.class).lock(backup, new Lock(true, "audit", until));
    return true;
  }

  @Test
  void damagedCopyIsNeitherCountedNorDeleted() throws Exception {
    UUID older = backup(3);
    UUID newer = backup(2);
    UUID damaged = backup(1);
    sql("update backup_copy set status = 'DAMAGED' where backup_id = '%s'".formatted(damaged));
    apply();
    assertThat(expiring()).containsExactly(older);
    assertThat(reasons()).containsEntry(newer, "NEWEST").containsEntry(damaged, "NOT_STORED");
  }

  @Test
  void expiredCopiesAreQueuedOnceAndTipsOfChainsFirst() throws Exception {
    UUID full = backup(3);
    UUID piece = backup(2, full);
    backup(1);
    apply();
    Instant past = Instant.now().minusSeconds(60);
    sql(
        "update backup_copy set expires_at = %s where expires_at is not null"
            .formatted(TestDatabase.literal(past)));
    RetentionRounds rounds = beans.get(RetentionRounds.class);
    for (int i = 0; i < 2; i++) {
      beans.get(RequestScope.class).runAsSystem("test", rounds::round);
      assertThat(ids("select subject_id from execution where type = 'Delete'"))
          .containsExactly(piece);
    }
  }

  @Test
  @Tag("timing")
  void previewOfManyBackupsIsFast() throws Exception {
    int count = Integer.getInteger("holdfast.previewed", 100_000);
    try (Connection connection = TestDatabase.connect(home);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < count; i++) {
        for (String each : rows(Ids.next(), i, null)) {
          statement.addBatch(each);
        }
      }
      statement.executeBatch();
      connection.commit();
    }
    RetentionRule rule =
        new RetentionRule(Mode.SMART, null, new RetentionRule.Smart(7, 4, 12, 5), null, null);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long start = CPU.getCurrentThreadCpuTime();
      RetentionPreview preview = in(() -> preview(rule));
      times.add((CPU.getCurrentThreadCpuTime() - start) / 1_000_000);
      assertThat(preview.kept()).isEqualTo(28);
      assertThat(preview.deleted()).isEqualTo(count - 28);
      assertThat(preview.suspension()).contains("would expire at once");
      assertThat(preview.next()).isNotNull();
    }
    assertThat(times).as("milliseconds").anyMatch(time -> time < Math.max(1000, count / 100));
  }
}
