package dev.holdfast.host.catalogue;

import dev.holdfast.host.access.KnownTargets;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.catalogue.BackupView.BackupPage;
import dev.holdfast.host.catalogue.query.QBackup;
import dev.holdfast.host.catalogue.query.QBackupEntry;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.ExpressionList;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
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

  public BackupPage list(@Nullable UUID jobId, @Nullable UUID sourceId, PageRequest request) {
    ExpressionList<Backup> where = new QBackup(database).query().where();
    narrow(where, ScopeType.JOB, "jobId", jobId);
    narrow(where, ScopeType.ADAPTER, "sourceId", sourceId);
    List<Backup> found = request.find(where);
    return new BackupPage(request.items(found, this::view), request.next(found, Backup::id));
  }

  /** Backups remain when their job is deleted. */
  private void narrow(
      ExpressionList<Backup> where, ScopeType type, String column, @Nullable UUID id) {
    if (id != null) {
      targets.requireFilter(
          type, id, column, () -> new QBackup(database).query().where().eq(column, id).exists());
      where.eq(column, id);
    }
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
