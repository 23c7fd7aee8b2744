package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import java.util.Optional;

/** The name that a restore shall take. */
final class TargetDatabase {

  private TargetDatabase() {}

  /** Why the name can't be taken, or empty when it can. */
  static Optional<PluginException> hindrance(SqlConnection connection, RestoreRequest request)
      throws InterruptedException {
    String target = request.targetDatabase();
    if (!Databases.exist(connection, target)) {
      return Optional.empty();
    }
    if (!request.replaceExisting()) {
      return Optional.of(
          new PluginException(
              ErrorCode.ALREADY_EXISTS,
              "The database " + target + " is there already.",
              "Choose another name, or allow it to be replaced."));
    }
    return Role.owns(connection, target)
        ? Optional.empty()
        : Optional.of(
            new PluginException(
                ErrorCode.PERMISSION_DENIED,
                "Only its owner or a superuser can replace the database " + target + ".",
                ""));
  }
}
