package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.role.query.QPermissionEntry;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes this version's permissions to the database. */
@Singleton
final class PermissionSeeder {

  private final Database database;
  private final RequestScope scope;

  PermissionSeeder(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** Adds and describes; what only another build knows stays. */
  void seed() {
    scope.runAsSystem("permission catalogue", this::update);
  }

  private void update() {
    Map<String, PermissionEntry> present =
        new QPermissionEntry(database)
            .findList().stream()
                .collect(Collectors.toMap(PermissionEntry::slug, Function.identity()));
    for (Permission permission : Permission.catalogue()) {
      PermissionEntry row =
          present.computeIfAbsent(permission.slug(), slug -> new PermissionEntry(permission));
      row.describe(permission);
      try {
        database.save(row);
      } catch (DuplicateKeyException e) {
        // Another host starts and does the same.
      }
    }
  }
}
