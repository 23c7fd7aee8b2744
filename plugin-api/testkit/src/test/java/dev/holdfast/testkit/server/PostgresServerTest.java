package dev.holdfast.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresServerTest {

  @Test
  void servesRolesAndHostileNamesAndSurvivesAPowerCut() throws Exception {
    String database = "a \"b' $(x) host=elsewhere";
    try (PostgresServer server = PostgresServer.start()) {
      server.createRole("plain", "se'cret");
      server.createDatabase(database, "plain");
      server.psql(database, "plain", "se'cret", "CREATE TABLE t AS SELECT 1 a, 'x' b");

      assertThatThrownBy(() -> server.psql(database, "plain", "wrong", "SELECT 1"))
          .hasMessageContaining("password authentication failed");

      server.kill();
      server.startAgain();
      assertThat(server.psql(database, "SELECT * FROM t")).isEqualTo("1\tx");
      server.stop();
    }
  }
}
