package dev.holdfast.host.catalogue;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.StreamReauthorisation;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Backups: what there is, and what is in it. */
@Controller("/api/v1/backups")
final class BackupController {

  private final CatalogueService catalogue;
  private final CatalogueViews views;
  private final BackupDeletion deletion;
  private final DownloadService downloads;
  private final AuditTrail audit;
  private final StreamReauthorisation readmission;

  BackupController(
      CatalogueService catalogue,
      CatalogueViews views,
      BackupDeletion deletion,
      DownloadService downloads,
      AuditTrail audit,
      StreamReauthorisation readmission) {
    this.catalogue = catalogue;
    this.views = views;
    this.deletion = deletion;
    this.downloads = downloads;
    this.audit = audit;
    this.readmission = readmission;
  }

  /** Backups, newest first; of one job or source when it is named. */
  @Roles(Permission.BACKUP_READ)
  @Get
  BackupPage listBackups(
      @QueryParam @Nullable UUID jobId,
      @QueryParam @Nullable UUID sourceId,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return views.list(jobId, sourceId, PageRequest.of(after, limit));
  }

  /** One backup with its entries, copies and verifications. */
  @Roles(Permission.BACKUP_READ)
  @Get("/{id}")
  BackupDetail getBackup(UUID id) {
    return views.detail(id);
  }

  /** Deletes a backup at every destination; force also takes the last proven one of its job. */
  @Roles({Permission.BACKUP_DELETE, Permission.FRESH_PROOF, Permission.OUTBOUND})
  @Delete("/{id}")
  void deleteBackup(UUID id, @QueryParam @Nullable Boolean force) {
    deletion.delete(id, Boolean.TRUE.equals(force));
  }

  /** Locks a backup, so that it can't be deleted. */
  @Roles(Permission.BACKUP_LOCK)
  @Post("/{id}/lock")
  @Produces(statusCode = 200)
  BackupDetail lockBackup(UUID id) {
    catalogue.lock(id, true);
    return views.detail(id);
  }

  /** Unlocks a backup. */
  @Roles({Permission.BACKUP_LOCK, Permission.FRESH_PROOF})
  @Post("/{id}/unlock")
  @Produces(statusCode = 200)
  BackupDetail unlockBackup(UUID id) {
    catalogue.lock(id, false);
    return views.detail(id);
  }

  /**
   * Downloads an entry: as it is stored, or as the engine's own dump. The connection is cut before
   * the end when the bytes are not those of the backup.
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
      // Before the first byte goes out: what has left can't be taken back.
      audit.record("backup.download", "backup", id, Map.of("entry", entry, "form", wanted));
      DownloadResponse.send(context, download, readmission.of(context));
    }
  }
}
