package dev.holdfast.host.catalogue;

import dev.holdfast.host.access.KnownTargets;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.catalogue.BackupView.BackupPage;
import dev.holdfast.host.catalogue.query.QBackup;
import dev.holdfast.host.catalogue.query.QBackupEntry;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates the API's views of the catalogue. */
@Singleton
public final class CatalogueViews {

  /**
   * Everything about a backup.
   *
   * @param backup the backup and its copies
   * @param entries its entries
   * @param verifications the latest verifications of each copy, newest first
   */
  public record BackupDetail(
      BackupView backup,
      List<BackupEntryView> entries,
      List<BackupVerificationView> verifications) {}

  private final Database database;
  private final CatalogueService catalogue;
  private final VerificationService verifications;
  private final KnownTargets targets;

  CatalogueViews(
      Database database,
      CatalogueService catalogue,
      VerificationService verifications,
      KnownTargets targets) {
    this.database = database;
    this.catalogue = catalogue;
    this.verifications = verifications;
    this.targets = targets;
  }

  /** Backups remain when their job or source is deleted. */
  public BackupPage list(@Nullable UUID jobId, @Nullable UUID sourceId, PageRequest request) {
    QBackup where = new QBackup(database);
    if (jobId != null) {
      targets.requireFilter(
          ScopeType.JOB, jobId, "jobId", () -> new QBackup(database).jobId.eq(jobId).exists());
      where.jobId.eq(jobId);
    }
    if (sourceId != null) {
      targets.requireFilter(
          ScopeType.ADAPTER,
          sourceId,
          "sourceId",
          () -> new QBackup(database).sourceId.eq(sourceId).exists());
      where.sourceId.eq(sourceId);
    }
    List<Backup> found = request.find(where);
    Function<Backup, BackupView> view = views(found);
    return new BackupPage(request.items(found, view), request.next(found, Backup::id));
  }

  public BackupDetail detail(UUID id) {
    Backup backup = catalogue.get(id);
    List<BackupEntryView> entries =
        new QBackupEntry(database)
            .backupId.eq(id).orderBy().position.asc().findList().stream()
                .map(BackupEntryView::of)
                .toList();
    List<BackupVerificationView> looks =
        catalogue.copies(id).stream()
            .flatMap(
                copy ->
                    verifications.of(copy).stream()
                        .map(row -> BackupVerificationView.of(copy, row)))
            .toList();
    return new BackupDetail(views(List.of(backup)).apply(backup), entries, looks);
  }

  /** Shows backups, whose copies are read all at once. */
  private Function<Backup, BackupView> views(List<Backup> backups) {
    Map<UUID, List<BackupCopy>> copies = catalogue.copies(backups);
    Map<UUID, BackupVerification> last =
        verifications.last(copies.values().stream().flatMap(List::stream).toList());
    return backup -> {
      List<BackupCopy> own = copies.getOrDefault(backup.id(), List.of());
      return BackupView.of(
          backup,
          BackupState.of(backup, own),
          own.stream().map(copy -> view(copy, last.get(copy.id()))).toList());
    };
  }

  private static BackupCopyView view(BackupCopy copy, @Nullable BackupVerification last) {
    return BackupCopyView.of(copy, last == null ? null : BackupVerificationView.of(copy, last));
  }
}
