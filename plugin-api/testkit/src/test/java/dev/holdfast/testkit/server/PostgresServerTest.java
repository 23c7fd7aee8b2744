package dev.holdfast.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresServerTest {

  /** The build puts them there. */
  static List<Path> otherVersions() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target/postgresql-servers"))) {
      return jars.toList();
    }
  }

  @ParameterizedTest
  @MethodSource("otherVersions")
  void runsOtherVersions(Path jar) throws Exception {
    PostgresBinaries binaries = PostgresBinaries.unpack(jar);
    try (PostgresServer server = PostgresServer.start(binaries, "max_connections=7")) {
      String version = server.psql("postgres", "SHOW server_version");
      assertThat(jar.getFileName().toString()).contains("-" + version);
      assertThat(server.psql("postgres", "SHOW max_connections")).isEqualTo("7");
    }
  }

  @Test
  void supportsRolesAndHostileNamesAndSurvivesAPowerCut() throws Exception {
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
