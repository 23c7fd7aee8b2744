package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.testkit.TestBoundary;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server is reached where the host says it is, and as nobody else than configured. */
@ExtendWith(SharedServer.class)
class BoundedServerTest {

  /** No name service knows it. */
  private static final String NAME = "db.invalid";

  private static PostgresServer server;

  @BeforeAll
  static void start(PostgresServer shared) throws Exception {
    server = shared;
  }

  @Test
  void driverAndProgramsConnectToTheCheckedAddress() throws Exception {
    TestBoundary boundary = TestBoundary.closed().with(NAME, "127.0.0.1");
    PostgresqlConfig config = Configs.at(Configs.of(server), NAME, server.port());
    try (TestContext context = TestContext.within(boundary);
        PostgresqlSession session = new PostgresqlSource().open(config, context.adapter())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      session.dump(DumpRequest.of(Subject.database("postgres")), out, item -> {});
      assertThat(out.size()).isPositive();
      assertThat(boundary.asked()).containsOnly(NAME);
    }
  }

  @Test
  void nameIsNotResolvedAgain() throws Exception {
    TestBoundary boundary = TestBoundary.closed().with("localhost", "127.9.9.9");
    PostgresqlConfig config = Configs.at(Configs.of(server), "localhost", server.port());
    assertThat(check(config, boundary).code()).isEqualTo(ErrorCode.UNREACHABLE);
  }

  /** What the host's user has in its home is not the tenant's. */
  @Test
  void passwordFileOfTheHostsUserIsIgnored(@TempDir Path home) throws Exception {
    String line = "*:*:*:*:" + server.superuserPassword() + "\n";
    Path file = Files.writeString(home.resolve("pgpass"), line);
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try {
      PostgresqlConfig with = Configs.of(server);
      PostgresqlConfig without = Configs.changed(with, draft -> draft.password = null);
      TestBoundary boundary = TestBoundary.closed().with(with.host(), with.host());
      CheckResult.Failed failed = check(without, boundary);
      assertThat(failed.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
      assertThat(failed.hint()).contains("has no password", ".pgpass files aren't read");
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
  }

  private static CheckResult.Failed check(PostgresqlConfig config, TestBoundary boundary)
      throws Exception {
    try (TestContext context = TestContext.within(boundary)) {
      return (CheckResult.Failed) new PostgresqlSource().check(config, context.adapter());
    }
  }
}
