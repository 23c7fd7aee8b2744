package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.catalogue.query.QBackupEntry;
import dev.holdfast.host.backup.restore.RestoreItem;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Turns a request into what the engine restores. */
@Singleton
final class RestoreItems {

  private final Database database;

  RestoreItems(Database database) {
    this.database = database;
  }

  /** Empty for all databases without globals, which the engine looks up in the manifest. */
  List<RestoreItem> of(Backup backup, RestoreBackupRequest request) {
    List<RestoreItem> items = new ArrayList<>();
    for (RestoreBackupRequest.RestoredDatabase item : request.databases()) {
      String target = Objects.requireNonNullElse(item.targetName(), item.name());
      items.add(RestoreItem.renamed(item.name(), target));
    }
    if (request.globals()) {
      if (items.isEmpty()) {
        items.addAll(allDatabases(backup));
      }
      items.add(RestoreItem.globals());
    }
    return items;
  }

  private List<RestoreItem> allDatabases(Backup backup) {
    if (!backup.isRevealed()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The names of the databases in this backup are not known here.",
          "Name them, or rebuild the catalogue once the key is here.");
    }
    return new QBackupEntry(database)
        .backupId.eq(backup.id()).kind.eq(EntryKind.DATABASE).findList().stream()
            .map(entry -> RestoreItem.database(entry.name()))
            .toList();
  }
}
