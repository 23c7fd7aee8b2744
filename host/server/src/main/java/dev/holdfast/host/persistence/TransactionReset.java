package dev.holdfast.host.persistence;

import io.ebean.datasource.DataSourcePoolListener;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resets SQLite's connections on which no transaction could begin because somebody else was
 * writing. Otherwise the driver still considers them within one, and each statement of the next
 * transaction would commit by itself.
 */
final class TransactionReset implements DataSourcePoolListener {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionReset.class);

  @Override
  public void onAfterBorrowConnection(Connection connection) {
    try {
      if (!connection.getAutoCommit()) {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      LOG.debug("There is no transaction to commit, but now the driver knows", e);
    }
  }
}
