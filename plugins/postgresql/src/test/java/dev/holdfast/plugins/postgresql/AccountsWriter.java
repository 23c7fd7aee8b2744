package dev.holdfast.plugins.postgresql;

import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.server.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/** Moves money between accounts, again and again. */
final class AccountsWriter implements DatabaseFixture.Writer {

  private final CompletableFuture<Void> work;
  private volatile boolean stopped;

  private AccountsWriter(PostgresServer server, String database) {
    work = CompletableFuture.runAsync(() -> write(server, database));
  }

  static AccountsWriter start(PostgresServer server, String database) {
    return new AccountsWriter(server, database);
  }

  private void write(PostgresServer server, String database) {
    try (LiveConnection live = LiveConnection.open(server, database);
        Statement statement = live.connection().createStatement()) {
      Connection connection = live.connection();
      connection.setAutoCommit(false);
      for (int amount = 1; !stopped; amount++) {
        statement.execute(
            "update account set balance = balance + %d where id = 1".formatted(amount));
        statement.execute(
            "update account set balance = balance - %d where id = 2".formatted(amount));
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    work.join();
  }
}
