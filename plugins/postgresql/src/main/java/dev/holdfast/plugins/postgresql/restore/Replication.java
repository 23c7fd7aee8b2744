package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.List;

/** Connects a database to other servers, and keeps working as long as the database exists. */
final class Replication {

  private Replication() {}

  /**
   * A subscription of a database.
   *
   * @param name its name
   * @param slot the replication slot at the publisher, or empty
   * @param isOurs whether we may drop it
   */
  record Subscription(String name, String slot, boolean isOurs) {}

  static List<Subscription> subscriptions(SqlConnection connection, String database)
      throws InterruptedException {
    return connection.query(
        """
        select subname, coalesce(subslotname, ''), pg_has_role(subowner, 'USAGE')
        from pg_subscription
        where subdbid = (select oid from pg_database where datname = ?)
        order by subname
        """,
        row -> new Subscription(row.getString(1), row.getString(2), row.getBoolean(3)),
        database);
  }

  /**
   * Drops the subscriptions of a database. Their slots remain at the publishers, which may be
   * unreachable; the database that replaces it may use them again.
   */
  static void detach(Connector connector, SqlConnection connection, String database)
      throws InterruptedException {
    List<Subscription> subscriptions = subscriptions(connection, database);
    if (subscriptions.isEmpty()) {
      return;
    }
    String user = connection.query("select current_user", row -> row.getString(1)).get(0);
    try (SqlConnection inside = connector.connect(database)) {
      // Overrides the database's own settings.
      inside.execute("set default_transaction_read_only = off");
      inside.execute("set session authorization default");
      inside.execute("set role " + Identifiers.quoted(user));
      for (Subscription subscription : subscriptions) {
        String name = Identifiers.quoted(subscription.name());
        inside.execute("ALTER SUBSCRIPTION " + name + " DISABLE");
        inside.execute("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
        inside.execute("DROP SUBSCRIPTION " + name);
      }
    }
  }
}
