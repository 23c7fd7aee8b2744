package dev.holdfast.host.catalogue.request;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.StreamReauthorisation;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.catalogue.Backup.Lock;
import dev.holdfast.host.catalogue.BackupRequests;
import dev.holdfast.host.catalogue.BackupView.BackupPage;
import dev.holdfast.host.catalogue.CatalogueService;
import dev.holdfast.host.catalogue.CatalogueViews;
import dev.holdfast.host.catalogue.CatalogueViews.BackupDetail;
import dev.holdfast.host.catalogue.download.DownloadResponse;
import dev.holdfast.host.catalogue.download.DownloadService;
import dev.holdfast.host.catalogue.download.DownloadService.DownloadForm;
import dev.holdfast.host.catalogue.download.ItemPage;
import dev.holdfast.host.catalogue.download.OpenDownload;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.web.IdempotencyKey;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading, locking, downloading and deleting backups. */
@Controller("/api/v1/backups")
final class BackupController {

  /**
   * How long a backup is locked.
   *
   * @param reason why, for people
   * @param until when the lock ends; never without
   */
  public record LockRequest(@Size(max = 1000) @Nullable String reason, @Nullable Instant until) {}

  private final CatalogueService catalogue;
  private final CatalogueViews views;
  private final BackupRequests requests;
  private final DownloadService downloads;
  private final AuditTrail audit;
  private final StreamReauthorisation readmission;

  BackupController(
      CatalogueService catalogue,
      CatalogueViews views,
      BackupRequests requests,
      DownloadService downloads,
      AuditTrail audit,
      StreamReauthorisation readmission) {
    this.catalogue = catalogue;
    this.views = views;
    this.requests = requests;
    this.downloads = downloads;
    this.audit = audit;
    this.readmission = readmission;
  }

  /**
   * Lists backups, newest first.
   *
   * @param jobId returns only backups of this job
   * @param sourceId returns only backups of this source
   */
  @Roles(Permission.BACKUP_READ)
  @Get
  BackupPage listBackups(
      @QueryParam @Nullable UUID jobId,
      @QueryParam @Nullable UUID sourceId,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return views.list(jobId, sourceId, PageRequest.of(after, limit));
  }

  /** Returns a backup with its entries, copies and verifications. */
  @Roles(Permission.BACKUP_READ)
  @Get("/{id}")
  BackupDetail getBackup(UUID id) {
    return views.detail(id);
  }

  /**
   * Queues the deletion of a backup from all its storages.
   *
   * @param force deletes it even if it is the only proven backup of a database or tree
   */
  @Roles({Permission.BACKUP_DELETE, Permission.FRESH_PROOF})
  @Delete("/{id}")
  @Produces(statusCode = 202)
  ExecutionView deleteBackup(
      UUID id,
      @QueryParam @Nullable Boolean force,
      @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return requests.delete(id, Boolean.TRUE.equals(force), IdempotencyKey.check(idempotencyKey));
  }

  /**
   * Locks a backup, so that it can't be deleted. Retention doesn't count it. To end a lock earlier
   * takes a fresh proof.
   */
  @Roles({Permission.BACKUP_LOCK, Permission.FRESH_PROOF_AT_TIMES})
  @Put("/{id}/lock")
  BackupDetail lockBackup(UUID id, LockRequest request) {
    requests.lock(id, new Lock(true, request.reason(), request.until()));
    return views.detail(id);
  }

  /** Unlocks a backup. */
  @Roles({Permission.BACKUP_LOCK, Permission.FRESH_PROOF})
  @Delete("/{id}/lock")
  @Produces(statusCode = 200)
  BackupDetail unlockBackup(UUID id) {
    catalogue.lock(id, Lock.NONE);
    return views.detail(id);
  }

  /**
   * Lists what is in an entry of a backup: tables, files or the like, by name. Needs the key if the
   * backup is encrypted.
   *
   * @param entry index of the entry, from 0
   * @param prefix returns only names that begin with this
   * @param after returns only names after this one
   */
  @Roles({Permission.BACKUP_DOWNLOAD, Permission.TRANSFER})
  @Get("/{id}/items")
  ItemPage listBackupItems(
      UUID id,
      @QueryParam int entry,
      @QueryParam @Nullable String prefix,
      @QueryParam @Nullable String after,
      @QueryParam @Nullable Integer limit) {
    return downloads.items(
        id,
        entry,
        prefix == null ? "" : prefix,
        after == null ? "" : after,
        PageRequest.of(null, limit).limit());
  }

  /**
   * Downloads an entry of a backup. If the bytes don't match the backup, the connection is cut.
   *
   * @param entry index of the entry, from 0
   * @param form as it is stored, or decrypted and decompressed
   * @param copy id of the storage to read from; by default the best copy
   */
  @Roles({Permission.BACKUP_DOWNLOAD, Permission.TRANSFER})
  @Get("/{id}/download")
  @Produces("application/octet-stream")
  void downloadBackup(
      UUID id,
      @QueryParam int entry,
      @QueryParam @Nullable DownloadForm form,
      @QueryParam @Nullable UUID copy,
      Context context) {
    DownloadForm wanted = form == null ? DownloadForm.STORED : form;
    try (OpenDownload download = downloads.open(id, entry, wanted, copy)) {
      // Before the first byte is sent: it can't be recalled.
      audit.record("backup.download", "backup", id, Map.of("entry", entry, "form", wanted));
      DownloadResponse.send(context, download, readmission.of(context));
    }
  }
}
