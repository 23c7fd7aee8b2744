package dev.holdfast.host.persistence;

import dev.holdfast.host.web.health.Readiness.ReadinessCheck;
import io.ebean.datasource.DataSourcePool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Checks whether the host's own database answers. */
@Singleton
final class DatabaseReadiness implements ReadinessCheck {

  private static final int SECONDS = 2;

  private final DataSourcePool pool;

  DatabaseReadiness(DataSourcePool pool) {
    this.pool = pool;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public boolean ready() {
    try (Connection connection = pool.getConnection()) {
      boolean valid = connection.isValid(SECONDS);
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return valid;
    } catch (SQLException e) {
      return false;
    }
  }
}
