package dev.holdfast.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.organisation.TestTenants;
import io.ebean.Transaction;
import io.ebean.TxScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {

  private record Renamed(String name) {}

  private record Removed() {}

  @TempDir Path home;
  private final List<String> heard = new ArrayList<>();
  private TestTenants tenants;
  private Events events;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    events = new Events(tenants.database());
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void listenersAreCalledInTheOrderOfRegistration() {
    events.on(Renamed.class, event -> heard.add("first " + event.name()));
    events.on(Removed.class, event -> heard.add("removed"));
    events.on(Renamed.class, event -> heard.add("second " + event.name()));
    inTransaction(() -> events.publish(new Renamed("a")));
    assertThat(heard).containsExactly("first a", "second a");
  }

  @Test
  void listenersShareTheTransactionOfTheCause() {
    events.on(Renamed.class, this::rename);
    inTransaction(() -> events.publish(new Renamed("kept")));
    tenants.inOurs(
        () -> {
          try (Transaction transaction = tenants.database().beginTransaction()) {
            events.publish(new Renamed("undone"));
            transaction.rollback();
          }
          return true;
        });
    assertThat(name()).isEqualTo("kept");
  }

  @Test
  void throwingListenerRollsBackTheTransaction() {
    events.on(Renamed.class, this::rename);
    events.on(
        Renamed.class,
        event -> {
          throw new IllegalArgumentException("no");
        });
    events.on(Renamed.class, event -> heard.add("later"));
    String before = name();
    assertThatThrownBy(() -> inTransaction(() -> events.publish(new Renamed("undone"))))
        .hasMessage("no");
    assertThat(heard).isEmpty();
    assertThat(name()).isEqualTo(before);
  }

  /** Even if the publisher ignores the exception, and in a nested transaction. */
  @Test
  void nothingCommitsAfterAListenerFailed() {
    events.on(Renamed.class, this::rename);
    events.on(
        Renamed.class,
        event -> {
          throw new IllegalArgumentException("no");
        });
    String before = name();
    inTransaction(
        () -> {
          try (Transaction inner = tenants.database().beginTransaction(TxScope.required())) {
            assertThatThrownBy(() -> events.publish(new Renamed("undone"))).hasMessage("no");
            inner.commit();
          }
        });
    assertThat(name()).isEqualTo(before);
  }

  @Test
  void nothingIsPublishedOutsideATransaction() {
    events.on(Renamed.class, event -> heard.add(event.name()));
    tenants.inOurs(
        () -> {
          assertThatIllegalStateException().isThrownBy(() -> events.publish(new Renamed("a")));
          return true;
        });
    assertThat(heard).isEmpty();
  }

  private void inTransaction(Runnable work) {
    tenants.inOurs(
        () -> {
          try (Transaction transaction = tenants.database().beginTransaction()) {
            work.run();
            transaction.commit();
          }
          return true;
        });
  }

  private void rename(Renamed event) {
    tenants
        .database()
        .sqlUpdate("update organisation set name = ? where id = ?")
        .setParameters(event.name(), tenants.ours())
        .execute();
  }

  private String name() {
    return tenants.inOurs(
        () ->
            tenants
                .database()
                .sqlQuery("select name from organisation where id = ?")
                .setParameter(tenants.ours())
                .mapToScalar(String.class)
                .findOne());
  }
}
