package dev.holdfast.host.catalogue;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.web.IdempotencyKey;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work on backups and on the catalogue as a whole. */
@Controller("/api/v1/backups")
final class CatalogueController {

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

  /** Queues a verification of one or all copies. */
  @Roles(Permission.BACKUP_VERIFY)
  @Post("/{id}/verify")
  @Produces(statusCode = 202)
  ExecutionView verifyBackup(
      UUID id, VerifyRequest request, @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return requests.verify(id, request, IdempotencyKey.check(idempotencyKey));
  }

  /** Finds what speaks against a restore, without restoring. */
  @Roles({Permission.BACKUP_RESTORE, Permission.OUTBOUND})
  @Post("/{id}/preflight")
  @Produces(statusCode = 200)
  PreflightView preflightRestore(UUID id, RestoreBackupRequest request) {
    return preflight.look(id, request);
  }

  /** Queues a restore. What was found about the target stands in the execution's metadata. */
  @Roles({Permission.BACKUP_RESTORE, Permission.FRESH_PROOF_AT_TIMES})
  @Post("/{id}/restore")
  @Produces(statusCode = 202)
  ExecutionView restoreBackup(
      UUID id,
      RestoreBackupRequest request,
      @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return requests.restore(id, request, IdempotencyKey.check(idempotencyKey));
  }

  /** Queues the filling of a copy that its run could not store, from a good one; needs no key. */
  @Roles(Permission.JOB_RUN)
  @Post("/{id}/copies/{adapterConfigId}/fill")
  @Produces(statusCode = 202)
  ExecutionView fillCopy(
      UUID id, UUID adapterConfigId, @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return requests.fill(id, adapterConfigId, IdempotencyKey.check(idempotencyKey));
  }

  /** Fills the catalogue from the signed manifests at a destination, such as after a loss. */
  @Roles({Permission.BACKUP_REBUILD, Permission.OUTBOUND})
  @Post("/rebuild")
  @Produces(statusCode = 200)
  RebuildReport rebuildCatalogue(DestinationRequest request) {
    return rebuild.run(request.adapterConfigId());
  }

  /** Removes what runs that died a day ago or earlier have left at a destination. */
  @Roles({Permission.BACKUP_DELETE, Permission.FRESH_PROOF, Permission.OUTBOUND})
  @Post("/collect-orphans")
  @Produces(statusCode = 200)
  OrphanReport collectOrphans(DestinationRequest request) {
    return orphans.collect(request.adapterConfigId());
  }
}
