package dev.holdfast.host.watchdog;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.adapter.TestAdapters;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.persistence.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A watchdog over jobs and copies, as rows. */
abstract class WatchdogBench {

  static final Instant START = Instant.parse("2026-12-01T02:00:00Z");
  static final Duration DAY = Duration.ofDays(1);
  static final WatchRules RULES =
      new WatchRules(Duration.ofHours(1), Duration.ofDays(7), false, DAY, 3);

  @TempDir Path home;
  TestTenants tenants;
  Watchdog watchdog;
  final List<SystemEvent> told = new CopyOnWriteArrayList<>();
  UUID source;
  UUID nas;
  UUID cloud;

  @BeforeEach
  void open() throws Exception {
    tenants = new TestTenants(home);
    watchdog = host();
    source = adapter("database", "db");
    nas = adapter("storage", "nas");
    cloud = adapter("storage", "cloud");
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  void lookAtOnce(Instant now) throws Exception {
    ExecutorService hosts = Executors.newFixedThreadPool(3);
    try {
      Callable<Boolean> one =
          () -> {
            Watchdog host = host();
            tenants.scope().runAsSystem("host", () -> host.look(now));
            return true;
          };
      for (var host : hosts.invokeAll(List.of(one, one, one))) {
        host.get();
      }
    } finally {
      hosts.shutdownNow();
    }
  }

  Watchdog host() {
    Events events = new Events(tenants.database());
    events.on(SystemEvent.class, told::add);
    return new Watchdog(
        new WatchedCopies(tenants.database()),
        new Expectations(),
        new JobWatches(tenants.database(), tenants.scope()),
        new SchedulerWatch(tenants.database()),
        new Alarms(tenants.database(), tenants.scope(), events),
        tenants.ours(),
        () -> RULES);
  }

  void look(Instant now) {
    tenants.scope().runAsSystem("test", () -> watchdog.look(now));
  }

  List<Alarm> alarms() {
    return tenants.inOurs(() -> tenants.database().find(Alarm.class).findList());
  }

  UUID adapter(String type, String name) {
    return tenants.inOurs(() -> TestAdapters.save(tenants.database(), type, "sample", name));
  }

  UUID job(String name, UUID... destinations) throws Exception {
    UUID job = Ids.next();
    insert(
        "job (id, organisation_id, name, source_id, enabled, options, retention,"
            + " notification_events, created_at, updated_at, version)",
        "'%s', '%s', '%s', '%s', %s, '{}', '{}', 'ALWAYS', %s, %s, 1",
        job,
        tenants.ours(),
        name,
        source,
        TestDatabase.literal(true),
        time(START),
        time(START));
    for (UUID destination : destinations) {
      insert(
          "job_destination (id, organisation_id, job_id, adapter_config_id, position, retention,"
              + " created_at, updated_at, version)",
          "'%s', '%s', '%s', '%s', 0, '{}', %s, %s, 1",
          Ids.next(),
          tenants.ours(),
          job,
          destination,
          time(START),
          time(START));
    }
    return job;
  }

  UUID scheduled(String schedules, String scheduling) throws Exception {
    UUID job = job("shop", nas);
    update(
        "update job set schedules = '%s', scheduling = '{%s}'"
            .formatted(schedules.replace("'", "\""), scheduling.replace("'", "\"")));
    return job;
  }

  UUID daily(UUID job) throws Exception {
    tenants.inOurs(
        () -> {
          JobWatch watch = new JobWatch(job);
          watch.expectEvery(1440);
          watch.expect("every 1440", START);
          tenants.database().save(watch);
          return true;
        });
    return job;
  }

  UUID backup(UUID job, Instant startedAt, Duration took, int missing) throws Exception {
    UUID id = Ids.next();
    insert(
        "backup (id, organisation_id, job_id, job_name, adapter_id, engine, host_name,"
            + " plugin_version, format_version, encrypted, started_at, ended_at, raw_size,"
            + " stored_size, missing_entries, manifest_sha256, locked, created_at, updated_at,"
            + " version)",
        "'%s', '%s', '%s', 'shop', 'sample', '', '', '', 1, %s, %s, %s, 1, 1, %d, '', %s, %s, %s, 1",
        id,
        tenants.ours(),
        job,
        TestDatabase.literal(false),
        time(startedAt),
        time(startedAt.plus(took)),
        missing,
        TestDatabase.literal(false),
        time(startedAt),
        time(startedAt));
    return id;
  }

  void copy(UUID backup, UUID storage, String status, boolean proven) throws Exception {
    insert(
        "backup_copy (id, organisation_id, backup_id, adapter_config_id, folder, status,"
            + " proven_at, created_at, updated_at, version)",
        "'%s', '%s', '%s', '%s', 'x', '%s', %s, %s, %s, 1",
        Ids.next(),
        tenants.ours(),
        backup,
        storage,
        status,
        proven ? time(START) : "null",
        time(START),
        time(START));
  }

  static String time(Instant time) {
    return TestDatabase.literal(time);
  }

  void insert(String columns, String values, Object... arguments) throws Exception {
    update("insert into " + columns + " values (" + values.formatted(arguments) + ")");
  }

  void update(String sql) throws Exception {
    TestDatabase.update(home, sql);
  }
}
