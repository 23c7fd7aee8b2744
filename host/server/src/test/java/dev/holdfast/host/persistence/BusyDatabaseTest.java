package dev.holdfast.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.Organisation;
import dev.holdfast.host.organisation.TestTenants;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyDatabaseTest {

  private static final String PATH = "/api/v1/me/api-keys";
  private static final String KEY = "{\"name\": \"k\", \"permissions\": [\"settings:*\"]}";

  @TempDir Path home;

  /** Such as a command of the console that writes for long. */
  @Test
  void blockedWriterIsToldToRetry() throws Exception {
    try (TestHost host = TestHost.start(home);
        Connection other = TestDatabase.connect(home);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      Response refused = host.post(PATH, KEY);
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.json().path("code").asText()).isEqualTo("UNAVAILABLE");
      assertThat(host.get(PATH).json().path("items")).isEmpty();
      statement.execute("commit");
      assertThat(host.post(PATH, KEY).status()).isEqualTo(201);
    }
  }

  @Test
  void transactionAfterAFailedBeginIsComplete() throws Exception {
    try (TestTenants tenants = new TestTenants(home);
        Connection other = TestDatabase.connect(home);
        Statement statement = other.createStatement()) {
      Database database = tenants.database();
      statement.execute("begin immediate");
      tenants
          .scope()
          .runAsSystem(
              "test",
              () ->
                  assertThatThrownBy(database::beginTransaction)
                      .isInstanceOf(PersistenceException.class));
      statement.execute("commit");
      tenants.scope().runAsSystem("test", () -> addAndTakeBack(database));
      assertThat(tenants.inOurs(() -> database.find(Organisation.class).findCount())).isEqualTo(2);
    }
  }

  private static void addAndTakeBack(Database database) {
    try (Transaction transaction = database.beginTransaction()) {
      database.save(new Organisation("new", "new"));
      transaction.rollback();
    }
  }

  @Test
  void readersDoNotWaitForWriters() {
    try (TestTenants tenants = new TestTenants(home)) {
      tenants.scope().runAsSystem("test", () -> readBesideAWriter(tenants));
    }
  }

  private static void readBesideAWriter(TestTenants tenants) {
    try (Transaction writer = tenants.database().beginTransaction()) {
      CompletableFuture<Integer> reader =
          CompletableFuture.supplyAsync(
              () -> tenants.inOurs(() -> tenants.database().find(Organisation.class).findCount()));
      assertThat(reader.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo(2);
      writer.rollback();
    }
  }
}
