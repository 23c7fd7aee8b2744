package dev.holdfast.host.catalogue.retention;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a job at two storages, as rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RetentionBench {

  static final String NEWEST = "{\"mode\":\"SIMPLE\",\"simple\":{\"keepCount\":%d}}";

  static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  Path home;
  BeanScope beans;
  UUID organisation;
  UUID job;
  UUID storage;
  UUID other;
  final List<SystemEvent> told = new ArrayList<>();

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

  RetentionPreview preview(RetentionRule rule) {
    return beans.get(RetentionService.class).preview(job, storage, rule, new PageRequest(null, 50));
  }

  void apply() {
    beans
        .get(RequestScope.class)
        .run(organisation, () -> beans.get(RetentionService.class).apply(job, storage, false));
  }

  @Nullable String objection(UUID backup) {
    return in(
        () ->
            beans
                .get(RetentionService.class)
                .objections(backup, job, List.of(storage))
                .get(storage));
  }

  Map<UUID, String> reasons() throws Exception {
    RetentionRule rule =
        new RetentionRule(Mode.SIMPLE, new RetentionRule.Simple(1), null, null, null);
    Map<UUID, String> reasons = new HashMap<>();
    in(() -> preview(rule)).items().forEach(each -> reasons.put(each.id(), each.reason()));
    return reasons;
  }

  <T> T in(Supplier<T> work) {
    return beans.get(RequestScope.class).call(organisation, work::get);
  }

  List<UUID> expiring() throws Exception {
    return ids("select backup_id from backup_copy where expires_at is not null");
  }

  List<UUID> ids(String query) throws Exception {
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

  void retain(UUID adapter, String json) throws Exception {
    sql(
        "update job_destination set retention = '%s' where adapter_config_id = '%s'"
            .formatted(json, adapter));
  }

  UUID backup(int daysAgo) throws Exception {
    return backup(daysAgo, null);
  }

  UUID backup(int daysAgo, @Nullable UUID base) throws Exception {
    UUID id = Ids.next();
    sql(rows(id, daysAgo, base).toArray(String[]::new));
    return id;
  }

  List<String> rows(UUID id, int daysAgo, @Nullable UUID base) {
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

  String copy(UUID backup, UUID adapter) {
    String now = TestDatabase.literal(Instant.now());
    return ("insert into backup_copy (id, organisation_id, backup_id, adapter_config_id, folder,"
            + " status, stored_at, proven_at, created_at, updated_at, version) values ('%s', '%s',"
            + " '%s', '%s', 'f/%s/', 'STORED', %s, %s, %s, %s, 1)")
        .formatted(Ids.next(), organisation, backup, adapter, backup, now, now, now, now);
  }

  String verification(UUID backup) {
    String now = TestDatabase.literal(Instant.now());
    return ("insert into backup_verification (id, organisation_id, backup_copy_id, depth, passed,"
            + " verdict, started_at, ended_at, created_at, updated_at) select '%s',"
            + " organisation_id, id, 'READ_BACK', %s, 'UNKNOWN', %s, %s, %s, %s from backup_copy"
            + " where backup_id = '%s'")
        .formatted(Ids.next(), TestDatabase.literal(false), now, now, now, now, backup);
  }

  void run(String status) throws Exception {
    sql(execution("Backup", status, null));
  }

  String execution(String type, String status, @Nullable UUID backup) {
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

  void sql(String... statements) throws Exception {
    for (String each : statements) {
      TestDatabase.update(home, each);
    }
  }
}
