package dev.holdfast.host.vault;

import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class TenancyOnPostgresTest extends TenancyContract {

  static PostgresServer server;
  private String name;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  DatabaseAddress address() {
    String url = "postgresql://%s:%d/%s".formatted(server.host(), server.port(), name);
    return DatabaseAddress.of(url, server.superuser(), server.superuserPassword());
  }

  @Override
  @BeforeEach
  void open() {
    name = "test_" + Long.toUnsignedString(System.nanoTime());
    try {
      server.createDatabase(name, server.superuser());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    super.open();
  }
}
