package dev.holdfast.host.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns when PostgreSQL doesn't apply the policies of tables to the host's role. */
final class PolicyCheck {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyCheck.class);
  private static final String PASSES =
      "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

  private PolicyCheck() {}

  static void run(DataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PASSES)) {
      if (row.next() && row.getBoolean(1)) {
        LOG.warn(
            "The host's PostgreSQL role is a superuser or has BYPASSRLS, so the database itself"
                + " doesn't separate organisations. Use a plain role that owns the database.");
      }
      connection.rollback();
    } catch (SQLException e) {
      throw Databases.unreachable(e);
    }
  }
}
