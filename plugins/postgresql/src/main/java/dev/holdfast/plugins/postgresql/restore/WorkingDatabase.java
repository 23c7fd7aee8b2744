package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.connection.Cleanup;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.List;
import java.util.UUID;

/**
 * A new database under a temporary name, which replaces the target only once it is complete. Until
 * then the target is unchanged; on failure, the new database is dropped.
 */
final class WorkingDatabase implements AutoCloseable {

  private final Connector connector;
  private final String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private final String name = "holdfast_restore_" + suffix;
  private boolean kept;

  WorkingDatabase(Connector connector) {
    this.connector = connector;
  }

  String name() {
    return name;
  }

  /** Keeps the database under its temporary name when this is closed. */
  void keep() {
    kept = true;
  }

  /**
   * Renames it to the target's name, in one step if a database has it, whose sessions are ended.
   *
   * @return warnings
   * @throws PluginException also if the name is taken but the old database could not be removed,
   *     which would otherwise go unnoticed
   */
  List<String> publish(SqlConnection connection, String target) throws InterruptedException {
    if (!Databases.exist(connection, target)) {
      Databases.withoutSessions(
          connection, List.of(name), () -> connection.execute(rename(name, target)));
      kept = true;
      return List.of();
    }
    String old = "holdfast_old_" + suffix;
    Databases.withoutSessions(
        connection,
        List.of(name, target),
        () -> connection.executeTogether(List.of(rename(target, old), rename(name, target))));
    kept = true;
    List<Replication.Subscription> subscriptions = Replication.subscriptions(connection, old);
    try {
      Databases.drop(connector, connection, old);
    } catch (PluginException e) {
      throw leftOver(connection, target, old, e);
    }
    return subscriptions.stream()
        .filter(subscription -> !subscription.slot().isEmpty())
        .map(
            subscription ->
                ("The publisher still has the replication slot %s of the subscription %s of the"
                        + " replaced database. Drop it there unless the restored subscription is to"
                        + " use it; otherwise it retains the publisher's WAL.")
                    .formatted(subscription.slot(), subscription.name()))
        .toList();
  }

  /** What worked on the old database at least has stopped. */
  private static PluginException leftOver(
      SqlConnection connection, String target, String old, PluginException cause)
      throws InterruptedException {
    String quoted = Identifiers.quoted(old);
    try {
      Databases.withoutSessions(
          connection,
          List.of(old),
          () -> connection.execute("ALTER DATABASE " + quoted + " ALLOW_CONNECTIONS false"));
    } catch (PluginException e) {
      cause.addSuppressed(e);
    }
    return new PluginException(
        ErrorCode.INCOMPLETE,
        "%s is restored, but the database that it replaced still exists as %s: %s"
            .formatted(target, old, cause.getMessage()),
        "Check that nothing in it is needed, then run: DROP DATABASE " + quoted,
        cause);
  }

  private static String rename(String from, String to) {
    return "ALTER DATABASE %s RENAME TO %s"
        .formatted(Identifiers.quoted(from), Identifiers.quoted(to));
  }

  @Override
  public void close() {
    if (!kept) {
      Cleanup.run(connector, "drop the database " + name, c -> Databases.drop(connector, c, name));
    }
  }
}
