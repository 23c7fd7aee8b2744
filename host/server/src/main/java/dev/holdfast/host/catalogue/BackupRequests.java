package dev.holdfast.host.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.host.access.FreshProof;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.execution.ExecutionService;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.execution.work.ExecutionSubject;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution;
import dev.holdfast.host.execution.work.NewExecution.Start;
import dev.holdfast.host.job.JobService;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues verifications, restores, fills and deletions, and refuses those that can't work. */
@Singleton
public final class BackupRequests {

  /**
   * A verification as queued.
   *
   * @param backupId what to verify
   * @param request how
   */
  public record VerifyTask(UUID backupId, VerifyRequest request) {}

  /**
   * A restore as queued.
   *
   * @param backupId what to restore
   * @param request how
   */
  public record RestoreTask(UUID backupId, RestoreBackupRequest request) {}

  /**
   * The filling of a copy, as queued.
   *
   * @param backupId the backup
   * @param adapterConfigId the destination that lacks it
   */
  public record FillTask(UUID backupId, UUID adapterConfigId) {}

  /**
   * A deletion as queued.
   *
   * @param backupId what to delete
   * @param force even if it is the last proven one, or its manifests can't be trusted
   * @param expired the storages whose copies have expired; null for all copies
   */
  public record DeleteTask(UUID backupId, boolean force, @Nullable List<UUID> expired) {}

  private final CatalogueService catalogue;
  private final BackupKeys keys;
  private final LastProvenGuard guard;
  private final AdapterConfigService adapters;
  private final JobService jobs;
  private final ExecutionService executions;
  private final FreshProof proof;
  private final AuditTrail audit;

  BackupRequests(
      CatalogueService catalogue,
      BackupKeys keys,
      LastProvenGuard guard,
      AdapterConfigService adapters,
      JobService jobs,
      ExecutionService executions,
      FreshProof proof,
      AuditTrail audit) {
    this.catalogue = catalogue;
    this.keys = keys;
    this.guard = guard;
    this.adapters = adapters;
    this.jobs = jobs;
    this.executions = executions;
    this.proof = proof;
    this.audit = audit;
  }

  public ExecutionView verify(UUID id, VerifyRequest request, @Nullable String idempotencyKey) {
    Backup backup = catalogue.get(id);
    catalogue.existing(id, request.copy());
    if (request.depth().compareTo(VerifyDepth.DECRYPT) >= 0) {
      keys.require(backup);
    }
    VerifyRequest wanted = request;
    if (request.depth() == VerifyDepth.RESTORE) {
      UUID named = request.sourceId() == null ? drill(backup) : request.sourceId();
      wanted = request.into(backup.server(named, "sourceId"));
      existing(wanted.sourceId(), "/sourceId");
    }
    return queue(ExecutionType.VERIFY, id, new VerifyTask(id, wanted), idempotencyKey);
  }

  private @Nullable UUID drill(Backup backup) {
    return backup.jobId() == null ? null : jobs.get(backup.jobId()).drillSourceId();
  }

  public ExecutionView restore(
      UUID id, RestoreBackupRequest request, @Nullable String idempotencyKey) {
    if (request.touchesExisting()) {
      proof.require(Permission.BACKUP_RESTORE);
    }
    Backup backup = catalogue.get(id);
    catalogue.readable(id, null);
    keys.require(backup);
    existing(backup.server(request.targetId(), "targetId"), "/targetId");
    return queue(ExecutionType.RESTORE, id, new RestoreTask(id, request), idempotencyKey);
  }

  public ExecutionView fill(UUID id, UUID adapterConfigId, @Nullable String idempotencyKey) {
    catalogue.get(id);
    catalogue.fillable(id, adapterConfigId);
    catalogue.readable(id, null);
    return queue(ExecutionType.FILL, id, new FillTask(id, adapterConfigId), idempotencyKey);
  }

  /** A repeated request with the same key gets the same answer even after the backup is gone. */
  public ExecutionView delete(UUID id, boolean force, @Nullable String idempotencyKey) {
    NewExecution wanted =
        wanted(ExecutionType.DELETE, id, new DeleteTask(id, force, null), idempotencyKey);
    return executions
        .earlier(wanted)
        .orElseGet(
            () -> {
              Backup backup = catalogue.get(id);
              if (executions.isActive(wanted.subject())) {
                throw BackupUse.inUse();
              }
              guard.requireDeletable(backup, force);
              return queue(wanted, Map.of("job", backup.jobName()));
            });
  }

  /** Locks a backup. To end an existing lock earlier takes a fresh proof. */
  public void lock(UUID id, Backup.Lock lock) {
    if (lock.until() != null && !lock.until().isAfter(Instant.now())) {
      throw InvalidValuesException.parameter("until", "must be in the future");
    }
    if (!lock.lastsAsLongAs(catalogue.get(id).lock())) {
      proof.require(Permission.BACKUP_LOCK);
    }
    catalogue.lock(id, lock);
  }

  /**
   * Queues the deletion of expired copies of a backup, unless it is in use.
   *
   * @param idempotencyKey so that of several hosts only one queues it
   */
  public void expire(UUID id, List<UUID> storages, String idempotencyKey) {
    NewExecution wanted =
        wanted(ExecutionType.DELETE, id, new DeleteTask(id, false, storages), idempotencyKey);
    if (executions.earlier(wanted).isEmpty() && !executions.isActive(wanted.subject())) {
      queue(wanted, Map.of("job", catalogue.get(id).jobName()));
    }
  }

  /** Queues the reading of one copy in the background. */
  public void examine(UUID id, UUID storage) {
    VerifyTask task = new VerifyTask(id, new VerifyRequest(VerifyDepth.READ_BACK, storage, null));
    NewExecution wanted =
        new NewExecution(
            ExecutionType.VERIFY,
            ExecutionSubject.backup(id),
            RecordJson.MAPPER.valueToTree(task),
            null,
            Start.BACKGROUND);
    if (!executions.isActive(ExecutionType.DELETE, wanted.subject())) {
      queue(wanted, Map.of());
    }
  }

  private void existing(UUID server, String pointer) {
    if (adapters.kind(server).filter(AdapterKind.DATABASE::equals).isEmpty()) {
      throw InvalidValuesException.missing(pointer, "is not a source");
    }
  }

  private ExecutionView queue(
      ExecutionType type, UUID backupId, Record task, @Nullable String idempotencyKey) {
    NewExecution wanted = wanted(type, backupId, task, idempotencyKey);
    if (executions.isActive(ExecutionType.DELETE, wanted.subject())) {
      throw BackupUse.beingDeleted();
    }
    return queue(wanted, Map.of());
  }

  private static NewExecution wanted(
      ExecutionType type, UUID backupId, Record task, @Nullable String idempotencyKey) {
    JsonNode request = RecordJson.MAPPER.valueToTree(task);
    return new NewExecution(type, ExecutionSubject.backup(backupId), request, idempotencyKey);
  }

  private ExecutionView queue(NewExecution wanted, Map<String, ?> more) {
    return executions.enqueue(
        wanted,
        execution -> {
          Map<String, Object> details = new TreeMap<>(more);
          details.put("execution", execution);
          details.put("request", wanted.request());
          String action = "backup." + wanted.type().name().toLowerCase(Locale.ROOT);
          audit.record(action, "backup", wanted.subject().id(), details);
        });
  }
}
