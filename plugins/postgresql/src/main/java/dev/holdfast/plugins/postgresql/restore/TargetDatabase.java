package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import java.util.List;
import java.util.Optional;

/** The name of the restored database, and the database that has it now. */
final class TargetDatabase {

  private TargetDatabase() {}

  /** Returns why the name can't be used, or empty. */
  static Optional<PluginException> hindrance(SqlConnection connection, RestoreRequest request)
      throws InterruptedException {
    String target = request.target();
    Optional<PluginException> readOnly = readOnly(connection);
    if (readOnly.isPresent() || !Databases.exist(connection, target)) {
      return readOnly;
    }
    if (request.replaceExisting() && RestoreChoices.of(request).filter().isSelective()) {
      return Optional.of(
          new PluginException(
              ErrorCode.INVALID_CONFIG,
              "A part of a backup can't replace the whole database " + target + ".",
              "Restore it under another name, and copy what you need from there."));
    }
    if (!request.replaceExisting()) {
      return failure(
          ErrorCode.ALREADY_EXISTS,
          "The database " + target + " already exists.",
          "Choose another name, or allow it to be replaced.");
    }
    return Role.owns(connection, target)
        ? hindranceOfReplacing(connection, target)
        : failure(
            ErrorCode.PERMISSION_DENIED,
            "Only its owner or a superuser can replace the database " + target + ".",
            "");
  }

  /** Returns why nothing at all can be restored here. */
  private static Optional<PluginException> readOnly(SqlConnection connection)
      throws InterruptedException {
    if (connection.exists("select where pg_is_in_recovery()")) {
      return failure(
          ErrorCode.UNSUPPORTED,
          "The server is a standby, which is read-only.",
          "Restore to the primary or to another server.");
    }
    return connection.exists("select where current_setting('transaction_read_only') = 'on'")
        ? failure(
            ErrorCode.UNSUPPORTED,
            "The role, its database or the server is read-only (default_transaction_read_only).",
            "Restore as another role, or reset the setting. Cloud providers set it when the disk is"
                + " full.")
        : Optional.empty();
  }

  private static Optional<PluginException> hindranceOfReplacing(
      SqlConnection connection, String target) throws InterruptedException {
    List<String> prepared =
        connection.query(
            "select gid from pg_prepared_xacts where database = ? order by prepared",
            row -> row.getString(1),
            target);
    if (!prepared.isEmpty()) {
      return failure(
          ErrorCode.BUSY,
          "The database %s has %d prepared transactions, for example '%s', and can't be replaced."
              .formatted(target, prepared.size(), prepared.get(0)),
          "End each with COMMIT PREPARED or ROLLBACK PREPARED.");
    }
    return Replication.subscriptions(connection, target).stream()
        .filter(subscription -> !subscription.isOurs())
        .findFirst()
        .flatMap(
            subscription ->
                failure(
                    ErrorCode.PERMISSION_DENIED,
                    ("The subscription %s of the database %s belongs to another role and would"
                            + " continue in the replaced database.")
                        .formatted(subscription.name(), target),
                    "Restore as its owner or as a superuser."));
  }

  /** Returns what is lost with the replaced database, in sentences. */
  static List<String> losses(SqlConnection connection, String target) throws InterruptedException {
    return connection.query(
        """
        select format('The subscription %s of the database %s will be dropped; its replication'
                      || ' slot %s stays at the publisher.',
                      subname, datname, coalesce(subslotname, '(none)'))
        from pg_subscription join pg_database d on d.oid = subdbid
        where datname = ?
        union all
        select format('The replication slot %s will be dropped with the database %s; who reads'
                      || ' from it must begin anew.', slot_name, database)
        from pg_replication_slots
        where database = ?
        """,
        row -> row.getString(1), target, target);
  }

  private static Optional<PluginException> failure(ErrorCode code, String message, String hint) {
    return Optional.of(new PluginException(code, message, hint));
  }
}
