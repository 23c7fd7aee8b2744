package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.backup.catalogue.query.QBackup;
import dev.holdfast.host.backup.catalogue.query.QBackupEntry;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.ExpressionList;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the catalogue. */
@Singleton
final class CatalogueViews {

  private final Database database;
  private final CatalogueService catalogue;
  private final VerificationService verifications;

  CatalogueViews(Database database, CatalogueService catalogue, VerificationService verifications) {
    this.database = database;
    this.catalogue = catalogue;
    this.verifications = verifications;
  }

  BackupPage list(@Nullable UUID jobId, @Nullable UUID sourceId, PageRequest request) {
    ExpressionList<Backup> where = new QBackup(database).query().where();
    if (jobId != null) {
      where.eq("jobId", jobId);
    }
    if (sourceId != null) {
      where.eq("sourceId", sourceId);
    }
    List<Backup> found = request.find(where);
    return new BackupPage(request.items(found, this::view), request.next(found, Backup::id));
  }

  BackupDetail detail(UUID id) {
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
    return new BackupDetail(view(backup), entries, looks);
  }

  private BackupView view(Backup backup) {
    List<BackupCopy> copies = catalogue.copies(backup.id());
    return BackupView.of(
        backup, BackupState.of(backup, copies), copies.stream().map(this::view).toList());
  }

  private BackupCopyView view(BackupCopy copy) {
    return BackupCopyView.of(
        copy,
        verifications.last(copy).map(row -> BackupVerificationView.of(copy, row)).orElse(null));
  }
}
