package dev.holdfast.host.persistence;

import io.ebean.config.CurrentTenantProvider;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sets the organisation on each PostgreSQL connection taken from the pool, for the policies of the
 * tables. The setting ends with the transaction, so none remains in the pool, and without it a
 * connection sees no organisation's rows.
 */
final class TenantDataSource implements DataSource {

  /** The setting that the policies read. */
  static final String SETTING = "holdfast.organisation";

  /** The value for the host's own work, which sees the rows of all organisations. */
  static final String SYSTEM = "system";

  private static final String SET =
      "select set_config('" + SETTING + "', ?, true), set_config('plan_cache_mode', ?, true)";

  private final DataSource pool;
  private final CurrentTenantProvider tenants;

  /**
   * @param pool of connections that don't commit by themselves
   */
  TenantDataSource(DataSource pool, CurrentTenantProvider tenants) {
    this.pool = pool;
    this.tenants = tenants;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Object tenant = tenants.currentId();
    Connection connection = pool.getConnection();
    try (PreparedStatement statement = connection.prepareStatement(SET)) {
      statement.setString(1, tenant == null ? SYSTEM : tenant.toString());
      // Organisations differ so much in size that no single plan of a list suits all.
      statement.setString(2, tenant == null ? "auto" : "force_custom_plan");
      statement.execute();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The pool has one user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
    pool.setLogWriter(writer);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return pool.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("What is below knows no organisation");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
