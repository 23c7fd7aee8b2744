package dev.holdfast.host.catalogue.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.catalogue.Backup.Lock;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.retention.RetentionRule;
import dev.holdfast.host.retention.RetentionRule.Mode;
import dev.holdfast.host.web.PageRequest;
import io.avaje.inject.BeanScope;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What retention never lets expire, and never deletes. Rows take the place of backups. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionGuardTest {

  private static final String NEWEST = "{\"mode\":\"SIMPLE\",\"simple\":{\"keepCount\":%d}}";

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private Path home;
  private BeanScope beans;
  private UUID organisation;
  private UUID job;
  private UUID storage;
  private UUID other;
  private final List<SystemEvent> told = new ArrayList<>();

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    home = folder;
    TestJobs.installPlugin(home);
    try (TestHost host = TestHost.start(home)) {
      TestJobs jobs = new TestJobs(host);
      String one = jobs.storage(false);
      String two = jobs.storage(false);
      storage = UUID.fromString(one);
      other = UUID.fromString(two);
      job = UUID.fromString(jobs.job(jobs.source(""), List.of(one, two), ""));
    }
    Map<String, String> environment = new HashMap<>(TestDatabase.environment(home));
    environment.put("HOLDFAST_HOME", home.toString());
    environment.put("HOLDFAST_PLUGIN_TRUST", "warn");
    beans =
        BeanScope.builder()
            .bean(HostConfiguration.class, HostConfiguration.read(environment))
            .build();
    organisation = beans.get(OrganisationService.class).defaultId();
    beans.get(Events.class).on(SystemEvent.class, told::add);
  }

  @AfterAll
  void close() {
    beans.close();
  }

  @BeforeEach
  void empty() throws Exception {
    sql(
        "delete from backup",
        "delete from execution",
        "update job_destination set retention = '{}'");
    sql("update job_destination set retention_suspension = null, retention_policy_id = null");
    run("Success");
    retain(storage, NEWEST.formatted(1));
    told.clear();
  }

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
  void previewOfManyBackupsIsFast() throws Exception {
    int count = Integer.getInteger("holdfast.previewed", 10_000);
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

  private RetentionPreview preview(RetentionRule rule) {
    return beans.get(RetentionService.class).preview(job, storage, rule, new PageRequest(null, 50));
  }

  private void apply() {
    beans
        .get(RequestScope.class)
        .run(organisation, () -> beans.get(RetentionService.class).apply(job, storage, false));
  }

  private @Nullable String objection(UUID backup) {
    return in(
        () ->
            beans
                .get(RetentionService.class)
                .objections(backup, job, List.of(storage))
                .get(storage));
  }

  private Map<UUID, String> reasons() throws Exception {
    RetentionRule rule =
        new RetentionRule(Mode.SIMPLE, new RetentionRule.Simple(1), null, null, null);
    Map<UUID, String> reasons = new HashMap<>();
    in(() -> preview(rule)).items().forEach(each -> reasons.put(each.id(), each.reason()));
    return reasons;
  }

  private <T> T in(Supplier<T> work) {
    return beans.get(RequestScope.class).call(organisation, work::get);
  }

  private List<UUID> expiring() throws Exception {
    return ids("select backup_id from backup_copy where expires_at is not null");
  }

  private List<UUID> ids(String query) throws Exception {
    List<UUID> ids = new ArrayList<>();
    try (Connection connection = TestDatabase.connect(home);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        ids.add(UUID.fromString(rows.getString(1)));
      }
    }
    return ids;
  }

  private void retain(UUID adapter, String json) throws Exception {
    sql(
        "update job_destination set retention = '%s' where adapter_config_id = '%s'"
            .formatted(json, adapter));
  }

  private UUID backup(int daysAgo) throws Exception {
    return backup(daysAgo, null);
  }

  private UUID backup(int daysAgo, @Nullable UUID base) throws Exception {
    UUID id = Ids.next();
    sql(rows(id, daysAgo, base).toArray(String[]::new));
    return id;
  }

  private List<String> rows(UUID id, int daysAgo, @Nullable UUID base) {
    String now = TestDatabase.literal(Instant.now());
    String made = TestDatabase.literal(Instant.now().minus(Duration.ofDays(daysAgo)));
    String no = TestDatabase.literal(false);
    return List.of(
        ("insert into backup (id, organisation_id, job_id, job_name, adapter_id, engine, host_name,"
                + " plugin_version, format_version, kind, base_id, encrypted, started_at, ended_at,"
                + " raw_size, stored_size, missing_entries, manifest_sha256, locked, created_at,"
                + " updated_at, version) values ('%s', '%s', '%s', 'job', 'text', '', '', '1', 1,"
                + " '%s', %s, %s, %s, %s, 10, 10, 0, '', %s, %s, %s, 1)")
            .formatted(
                id,
                organisation,
                job,
                base == null ? "FULL" : "INCREMENTAL",
                base == null ? "null" : "'" + base + "'",
                no,
                made,
                made,
                no,
                now,
                now),
        ("insert into backup_entry (id, organisation_id, backup_id, position, kind, name,"
                + " object_key, format, compression, raw_size, stored_size, raw_sha256,"
                + " stored_sha256, created_at, updated_at) values ('%s', '%s', '%s', 0, 'database',"
                + " 'shop', 'k', 'text', 'zstd', 10, 10, '', '', %s, %s)")
            .formatted(Ids.next(), organisation, id, now, now),
        copy(id, storage));
  }

  private String copy(UUID backup, UUID adapter) {
    String now = TestDatabase.literal(Instant.now());
    return ("insert into backup_copy (id, organisation_id, backup_id, adapter_config_id, folder,"
            + " status, stored_at, proven_at, created_at, updated_at, version) values ('%s', '%s',"
            + " '%s', '%s', 'f/%s/', 'STORED', %s, %s, %s, %s, 1)")
        .formatted(Ids.next(), organisation, backup, adapter, backup, now, now, now, now);
  }

  private String verification(UUID backup) {
    String now = TestDatabase.literal(Instant.now());
    return ("insert into backup_verification (id, organisation_id, backup_copy_id, depth, passed,"
            + " verdict, started_at, ended_at, created_at, updated_at) select '%s',"
            + " organisation_id, id, 'READ_BACK', %s, 'UNKNOWN', %s, %s, %s, %s from backup_copy"
            + " where backup_id = '%s'")
        .formatted(Ids.next(), TestDatabase.literal(false), now, now, now, now, backup);
  }

  private void run(String status) throws Exception {
    sql(execution("Backup", status, null));
  }

  private String execution(String type, String status, @Nullable UUID backup) {
    String now = TestDatabase.literal(Instant.now());
    return ("insert into execution (id, organisation_id, job_id, subject_type, subject_id, type,"
            + " status, request, cancel_requested, ended_at, created_at, updated_at, version)"
            + " values ('%s', '%s', %s, '%s', '%s', '%s', '%s', '{}', %s, %s, %s, %s, 1)")
        .formatted(
            Ids.next(),
            organisation,
            backup == null ? "'" + job + "'" : "null",
            backup == null ? "Job" : "Backup",
            backup == null ? job : backup,
            type,
            status,
            TestDatabase.literal(false),
            now,
            now,
            now);
  }

  private void sql(String... statements) throws Exception {
    for (String each : statements) {
      TestDatabase.update(home, each);
    }
  }
}
