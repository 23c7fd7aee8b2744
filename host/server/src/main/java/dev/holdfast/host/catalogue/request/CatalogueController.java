package dev.holdfast.host.catalogue.request;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.catalogue.BackupRequests;
import dev.holdfast.host.catalogue.RestoreBackupRequest;
import dev.holdfast.host.catalogue.VerifyRequest;
import dev.holdfast.host.catalogue.maintenance.CatalogueRebuild;
import dev.holdfast.host.catalogue.maintenance.CatalogueRebuild.RebuildReport;
import dev.holdfast.host.catalogue.maintenance.OrphanCollection;
import dev.holdfast.host.catalogue.maintenance.OrphanCollection.OrphanReport;
import dev.holdfast.host.catalogue.restore.RestorePreflight;
import dev.holdfast.host.catalogue.restore.RestorePreflight.PreflightView;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.web.IdempotencyKey;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verifications, restores and maintenance of the catalogue. */
@Controller("/api/v1/backups")
final class CatalogueController {

  /**
   * Which destination to look at.
   *
   * @param adapterConfigId the storage
   */
  public record DestinationRequest(@NotNull UUID adapterConfigId) {}

  private final BackupRequests requests;
  private final RestorePreflight preflight;
  private final CatalogueRebuild rebuild;
  private final OrphanCollection orphans;

  CatalogueController(
      BackupRequests requests,
      RestorePreflight preflight,
      CatalogueRebuild rebuild,
      OrphanCollection orphans) {
    this.requests = requests;
    this.preflight = preflight;
    this.rebuild = rebuild;
    this.orphans = orphans;
  }

  /** Starts a verification of a backup. */
  @Roles(Permission.BACKUP_VERIFY)
  @Post("/{id}/verify")
  @Produces(statusCode = 202)
  ExecutionView verifyBackup(
      UUID id, VerifyRequest request, @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return requests.verify(id, request, IdempotencyKey.check(idempotencyKey));
  }

  /** Checks whether a restore is possible, without changing anything. */
  @Roles({Permission.BACKUP_RESTORE, Permission.OUTBOUND})
  @Post("/{id}/preflight")
  @Produces(statusCode = 200)
  PreflightView preflightRestore(UUID id, RestoreBackupRequest request) {
    return preflight.look(id, request);
  }

  /** Starts a restore of a backup. The findings of its preflight are in the run's metadata. */
  @Roles({Permission.BACKUP_RESTORE, Permission.FRESH_PROOF_AT_TIMES})
  @Post("/{id}/restore")
  @Produces(statusCode = 202)
  ExecutionView restoreBackup(
      UUID id,
      RestoreBackupRequest request,
      @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return requests.restore(id, request, IdempotencyKey.check(idempotencyKey));
  }

  /**
   * Starts to fill a missing copy of a backup from a good one. No key is needed.
   *
   * @param adapterConfigId id of the storage that lacks the copy
   */
  @Roles(Permission.JOB_RUN)
  @Post("/{id}/copies/{adapterConfigId}/fill")
  @Produces(statusCode = 202)
  ExecutionView fillCopy(
      UUID id, UUID adapterConfigId, @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return requests.fill(id, adapterConfigId, IdempotencyKey.check(idempotencyKey));
  }

  /** Adds the backups found in a storage to the catalogue, by their signed manifests. */
  @Roles({Permission.BACKUP_REBUILD, Permission.OUTBOUND})
  @Post("/rebuild")
  @Produces(statusCode = 200)
  RebuildReport rebuildCatalogue(DestinationRequest request) {
    return rebuild.run(request.adapterConfigId());
  }

  /** Deletes what crashed runs left in a storage more than a day ago. */
  @Roles({Permission.BACKUP_DELETE, Permission.FRESH_PROOF, Permission.OUTBOUND})
  @Post("/collect-orphans")
  @Produces(statusCode = 200)
  OrphanReport collectOrphans(DestinationRequest request) {
    return orphans.collect(request.adapterConfigId());
  }
}
