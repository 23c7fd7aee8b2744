package dev.holdfast.host.statistics;

import dev.holdfast.cli.console.Sizes;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.statistics.query.QStorageAlert;
import dev.holdfast.host.statistics.query.QStorageUsage;
import dev.holdfast.host.task.SystemTasks;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measures what storages hold, by the catalogue, and tells people when that is unusual. */
@Singleton
final class StorageUsageService {

  private static final int KEPT_DAYS = 400;

  // Native SQL, in the scope of the system.
  private static final String MEASURE =
      """
      select a.organisation_id, a.id, a.name, count(b.id) as backups,
        coalesce(sum(b.stored_size), 0) as bytes
      from adapter_config a
        left join backup_copy c
          on c.adapter_config_id = a.id and c.status in ('STORED', 'DAMAGED', 'UNKNOWN')
        left join backup b on b.id = c.backup_id
      where a.type = 'storage'
      group by 1, 2, 3
      """;

  private static final String LARGEST =
      """
      select u.adapter_config_id as adapter_id, a.name, u.backups, u.bytes,
        u.updated_at as measured_at
      from storage_usage u join adapter_config a on a.id = u.adapter_config_id
      where u.organisation_id = :organisation and u.day = (
        select max(l.day) from storage_usage l where l.adapter_config_id = u.adapter_config_id)
        and u.day >= :from
      order by u.bytes desc, a.name
      limit :limit
      """;

  private final Database database;
  private final RequestScope scope;
  private final Events events;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  StorageUsageService(
      Database database, RequestScope scope, Events events, AuditTrail audit, SystemTasks tasks) {
    this(database, scope, events, audit, Clock.systemUTC());
    tasks.define(
        "storage-usage",
        "Measures what storages hold, by the catalogue, and tells people when that is unusual.",
        "0 * * * *",
        this::measure);
  }

  StorageUsageService(
      Database database, RequestScope scope, Events events, AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.database = database;
    this.scope = scope;
    this.events = events;
    this.clock = clock;
  }

  /** Measures all storages of all organisations; in the scope of the system. */
  void measure() {
    database.findDto(Measured.class, MEASURE).findList().stream()
        .collect(Collectors.groupingBy(Measured::organisationId))
        .forEach((organisation, storages) -> scope.run(organisation, () -> record(storages)));
  }

  private void record(List<Measured> storages) {
    long today = today();
    try (Transaction transaction = database.beginTransaction()) {
      new QStorageUsage(database).day.lt(today - KEPT_DAYS).delete();
      Map<UUID, StorageUsage> before = on(today - 1);
      Map<UUID, StorageUsage> rows = on(today);
      Map<UUID, StorageAlert> alerts =
          new QStorageAlert(database)
              .findList().stream()
                  .collect(Collectors.toMap(StorageAlert::adapterConfigId, alert -> alert));
      for (Measured storage : storages) {
        StorageUsage row = rows.computeIfAbsent(storage.id(), id -> new StorageUsage(id, today));
        row.measured(storage.backups(), storage.bytes());
        database.save(row);
        Optional.ofNullable(alerts.get(storage.id()))
            .ifPresent(alert -> tell(alert, storage, before.get(storage.id())));
      }
      transaction.commit();
    }
  }

  private Map<UUID, StorageUsage> on(long day) {
    return new QStorageUsage(database)
        .day.eq(day).findList().stream()
            .collect(Collectors.toMap(StorageUsage::adapterConfigId, row -> row));
  }

  private void tell(StorageAlert alert, Measured storage, @Nullable StorageUsage before) {
    long bytes = storage.bytes();
    long earlier = before == null ? 0 : before.bytes();
    if (alert.spikes(earlier, bytes)) {
      publish(
          SystemEventType.STORAGE_SPIKE,
          storage,
          "It holds %s; yesterday it held %s. Check what its jobs store and what was deleted."
              .formatted(Sizes.bytes(bytes), Sizes.bytes(earlier)));
    }
    if (alert.exceeds(bytes)) {
      publish(
          SystemEventType.STORAGE_LIMIT,
          storage,
          "It holds %s; its limit is %s. Shorten the retention of its jobs, or raise the limit."
              .formatted(
                  Sizes.bytes(bytes), Sizes.bytes(Objects.requireNonNull(alert.limitBytes()))));
    }
    database.save(alert);
  }

  private void publish(SystemEventType type, Measured storage, String text) {
    events.publish(SystemEvent.of(type, storage.name(), text).adapter(storage.id()));
  }

  private long today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
  }

  /** The storages of the organisation that hold the most. */
  List<StorageSize> largest(int limit) {
    return database
        .findDto(StorageSize.class, LARGEST)
        .setParameter("organisation", scope.organisationId())
        .setParameter("from", today() - 1)
        .setParameter("limit", limit)
        .findList();
  }

  /** What a storage held on the last days, the oldest first. */
  StorageHistoryView history(UUID adapter, int days) {
    List<StorageUsage> rows =
        new QStorageUsage(database)
            .adapterConfigId
            .eq(adapter)
            .day
            .gt(today() - days)
            .orderBy()
            .day
            .asc()
            .findList();
    StorageAlertView alert = alert(adapter);
    return StorageHistoryView.of(rows, alert.limitBytes());
  }

  StorageAlertView alert(UUID adapter) {
    return find(adapter).map(StorageAlertView::of).orElse(StorageAlertView.NONE);
  }

  StorageAlertView changeAlert(UUID adapter, StorageAlertView wanted) {
    try (Transaction transaction = database.beginTransaction()) {
      StorageAlertView before = alert(adapter);
      StorageAlert row = find(adapter).orElseGet(() -> new StorageAlert(adapter));
      row.configure(wanted.spikePercent(), wanted.limitBytes());
      database.save(row);
      audit.record("adapter.storage-alert", "adapter", adapter, Changes.between(before, wanted));
      transaction.commit();
    }
    return wanted;
  }

  private Optional<StorageAlert> find(UUID adapter) {
    return new QStorageAlert(database).adapterConfigId.eq(adapter).findOneOrEmpty();
  }

  /** What a storage holds now. Public, as Ebean creates it. */
  public record Measured(UUID organisationId, UUID id, String name, long backups, long bytes) {}

  /**
   * What a storage held at its last measurement, at most a day ago.
   *
   * @param adapterId the storage
   * @param name its name
   * @param backups backups with a copy there
   * @param bytes their stored size
   * @param measuredAt when it was measured
   */
  public record StorageSize(
      UUID adapterId, String name, long backups, long bytes, Instant measuredAt) {}
}
