package dev.holdfast.host.catalogue.retention;

import dev.holdfast.engine.retention.StoredBackup;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.work.ExecutionType;
import io.ebean.Database;
import io.ebean.SqlQuery;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what retention has to know of a job's copies at a destination, in a few queries. */
@Singleton
final class CopyFacts {

  // Native SQL, which Ebean doesn't limit to the tenant.
  private static final String COPIES =
      """
      select b.id as backup_id, c.id as copy_id, b.started_at, b.base_id, b.kind,
        b.stored_size, b.missing_entries, b.locked, b.locked_until,
        c.status, c.proven_at, c.expires_at, c.expiry_reason
      from backup b join backup_copy c on c.backup_id = b.id
      where b.organisation_id = :organisation and b.job_id = :job
        and c.adapter_config_id = :adapter and c.status in ('STORED', 'DAMAGED', 'UNKNOWN')
      """;

  private static final String ENTRIES =
      """
      select e.backup_id, e.kind, case when e.kind = '' then e.object_key else e.name end as name
      from backup b join backup_entry e on e.backup_id = b.id
      where b.organisation_id = :organisation and b.job_id = :job
      """;

  /** Copies whose last verification didn't find them good. */
  private static final String DISPUTED =
      """
      select v.backup_copy_id as id
      from backup b join backup_copy c on c.backup_id = b.id
        join backup_verification v on v.backup_copy_id = c.id
      where b.organisation_id = :organisation and b.job_id = :job
        and c.adapter_config_id = :adapter and not v.passed and not exists (
          select 1 from backup_verification w
          where w.backup_copy_id = v.backup_copy_id and (w.ended_at, w.id) > (v.ended_at, v.id))
      """;

  /** Needed elsewhere: the other destination lacks a good copy of the base. */
  private static final String NEEDED_ELSEWHERE =
      """
      select b.id
      from backup b join backup child on child.base_id = b.id
        join backup_copy c on c.backup_id = child.id
      where b.organisation_id = :organisation and b.job_id = :job
        and c.adapter_config_id <> :adapter and c.status in ('STORED', 'DAMAGED', 'UNKNOWN')
        and not exists (
          select 1 from backup_copy own
          where own.backup_id = b.id and own.adapter_config_id = c.adapter_config_id
            and own.status = 'STORED')
      """;

  private final Database database;
  private final RequestScope scope;
  private final ExecutionService executions;

  CopyFacts(Database database, RequestScope scope, ExecutionService executions) {
    this.database = database;
    this.scope = scope;
    this.executions = executions;
  }

  /**
   * A copy.
   *
   * @param backupId of its backup
   */
  record Copy(
      UUID backupId,
      UUID copyId,
      Instant startedAt,
      @Nullable UUID baseId,
      String kind,
      long storedSize,
      int missingEntries,
      boolean locked,
      @Nullable Instant lockedUntil,
      String status,
      @Nullable Instant provenAt,
      @Nullable Instant expiresAt,
      @Nullable String expiryReason) {

    /** The reason of what expires because somebody has confirmed it. */
    static final String CONFIRMED = "CONFIRMED";

    boolean isConfirmed() {
      return CONFIRMED.equals(expiryReason);
    }

    boolean isStored() {
      return status.equals("STORED");
    }

    boolean isLocked(Instant now) {
      return locked && (lockedUntil == null || lockedUntil.isAfter(now));
    }
  }

  /** The copies that exist, or may exist, at a destination. */
  List<Copy> copies(UUID job, UUID adapter) {
    return query(COPIES, job)
        .setParameter("adapter", adapter)
        .mapTo(
            (row, number) ->
                new Copy(
                    id(row, 1),
                    id(row, 2),
                    Objects.requireNonNull(time(row, 3)),
                    row.getString(4) == null ? null : id(row, 4),
                    row.getString(5),
                    row.getLong(6),
                    row.getInt(7),
                    row.getBoolean(8),
                    time(row, 9),
                    row.getString(10),
                    time(row, 11),
                    time(row, 12),
                    row.getString(13)))
        .findList();
  }

  private static UUID id(ResultSet row, int column) throws SQLException {
    return UUID.fromString(row.getString(column));
  }

  /** SQLite has milliseconds. */
  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Number milliseconds) {
      return Instant.ofEpochMilli(milliseconds.longValue());
    }
    return value == null ? null : row.getTimestamp(column).toInstant();
  }

  /**
   * The copies as a policy sees them. Damaged ones, and those of which it isn't known what is left,
   * are like locked ones: kept and not counted.
   */
  List<StoredBackup> backups(List<Copy> copies, UUID job, UUID adapter, Instant now) {
    Set<UUID> deleted = Set.copyOf(executions.activeSubjects(ExecutionType.DELETE));
    Set<UUID> used = used(job, adapter);
    Map<UUID, Set<String>> names = names(job);
    Set<UUID> proven = proven(copies, job, adapter);
    List<StoredBackup> backups = new ArrayList<>(copies.size());
    for (Copy copy : copies) {
      UUID id = copy.backupId();
      // Two concurrent deletions must not rely on each other's backup.
      boolean counts = proven.contains(id) && !deleted.contains(id);
      backups.add(
          new StoredBackup(
              id,
              copy.startedAt(),
              counts ? names.getOrDefault(id, Set.of()) : Set.of(),
              copy.missingEntries() == 0,
              Optional.ofNullable(copy.baseId()),
              copy.storedSize(),
              copy.isLocked(now) || !copy.isStored(),
              used.contains(id)));
    }
    return backups;
  }

  private Set<UUID> used(UUID job, UUID adapter) {
    Set<UUID> used = new HashSet<>(ids(NEEDED_ELSEWHERE, job, adapter));
    for (ExecutionType type : ExecutionType.values()) {
      if (type != ExecutionType.DELETE && type != ExecutionType.BACKUP) {
        used.addAll(executions.activeSubjects(type));
      }
    }
    return used;
  }

  /** What is in each backup. Most have the same in them, and share it here. */
  private Map<UUID, Set<String>> names(UUID job) {
    Map<UUID, Set<String>> names = new HashMap<>();
    Map<String, Set<String>> single = new HashMap<>();
    query(ENTRIES, job)
        .findEachRow(
            (row, number) -> {
              String name = row.getString(2) + ' ' + row.getString(3);
              names.merge(
                  id(row, 1),
                  single.computeIfAbsent(name, Set::of),
                  (known, more) -> {
                    Set<String> all = new HashSet<>(known);
                    all.addAll(more);
                    return all;
                  });
            });
    return names;
  }

  /** The backups of which, and of all that they build on, there is a proven copy here. */
  private Set<UUID> proven(List<Copy> copies, UUID job, UUID adapter) {
    Set<UUID> disputed = ids(DISPUTED, job, adapter);
    Map<UUID, Copy> good = new HashMap<>();
    for (Copy copy : copies) {
      if (copy.isStored() && copy.provenAt() != null && !disputed.contains(copy.copyId())) {
        good.put(copy.backupId(), copy);
      }
    }
    Set<UUID> proven = new HashSet<>();
    for (Copy copy : good.values()) {
      Set<UUID> chain = new HashSet<>();
      UUID piece = copy.backupId();
      while (piece != null
          && !proven.contains(piece)
          && good.containsKey(piece)
          && chain.add(piece)) {
        piece = good.get(piece).baseId();
      }
      if (piece == null || proven.contains(piece)) {
        proven.addAll(chain);
      }
    }
    return proven;
  }

  private Set<UUID> ids(String sql, UUID job, UUID adapter) {
    return Set.copyOf(
        query(sql, job)
            .setParameter("adapter", adapter)
            .mapTo((row, number) -> id(row, 1))
            .findList());
  }

  private SqlQuery query(String sql, UUID job) {
    return database
        .sqlQuery(sql)
        .setParameter("organisation", scope.organisationId())
        .setParameter("job", job);
  }
}
