package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.ClientOrigin;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.query.QAuditLog;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {

  @TempDir Path home;
  private TestTenants tenants;
  private AuditTrail trail;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    trail = TestTrail.of(tenants);
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void rowContainsTheActorAndTheOrigin() throws Exception {
    UUID user = UUID.randomUUID();
    UUID key = UUID.randomUUID();
    Caller caller =
        new Caller(user, tenants.ours(), Rights.NONE, new Credential.Key(key, PermissionSet.ALL));
    tenants
        .scope()
        .call(
            caller,
            new ClientOrigin("192.0.2.7", "x".repeat(600)),
            () -> {
              record("job.create");
              return true;
            });
    assertThat(rows())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.row().userId()).isEqualTo(user);
              assertThat(link.row().apiKeyId()).isEqualTo(key);
              assertThat(link.row().ipAddress()).isEqualTo("192.0.2.7");
              assertThat(link.row().userAgent()).hasSize(500);
              assertThat(link.row().success()).isTrue();
            });
  }

  @Test
  void rolledBackChangesAreNotRecorded() {
    record("job.create");
    tenants.inOurs(
        () -> {
          try (Transaction transaction = tenants.database().beginTransaction()) {
            trail.record("job.delete", "job", null, Map.of());
            transaction.rollback();
          }
          return true;
        });
    record("job.change");
    assertThat(rows())
        .extracting(link -> link.row().action())
        .containsExactly("job.create", "job.change");
    assertThat(rows()).extracting(link -> link.row().sequence()).containsExactly(1L, 2L);
  }

  @Test
  @Timeout(60)
  void concurrentChangesFormOneChain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      running.add(threads.submit(() -> record("job.run")));
    }
    threads.shutdown();
    for (Future<?> one : running) {
      one.get();
    }
    List<AuditLink> rows = rows();
    assertThat(rows)
        .extracting(link -> link.row().sequence())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 80).boxed().toList());
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).previousHash()).isEqualTo(rows.get(i - 1).hash());
    }
  }

  @Test
  void eachOrganisationHasItsOwnChainAndTheSystemHasNone() {
    record("job.create");
    tenants.scope().run(tenants.theirs(), () -> trail.record("job.create", "job", 1, Map.of()));
    assertThat(rows()).singleElement().satisfies(link -> assertThat(link.row().sequence()).isOne());
    assertThatThrownBy(
            () ->
                tenants
                    .scope()
                    .runAsSystem("test", () -> trail.record("job.create", "job", 1, Map.of())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void secretsAndHugeTextsAreNotRecorded() {
    record View(String name, SecretText password) {}
    View before = new View("old", SecretText.of("hunter1"));
    View after = new View("new", SecretText.of("hunter2"));
    inOurs(() -> trail.record("job.change", "job", 1, Changes.between(before, after)));
    inOurs(() -> trail.record("job.change", "job", 1, Map.of("text", "y".repeat(20_000))));
    inOurs(() -> trail.record("job.change", "job", 1, Map.of("text", "a\0b")));
    assertThat(rows())
        .extracting(link -> link.row().details())
        .containsExactly(
            "{\"name\":{\"from\":\"old\",\"to\":\"new\"}}",
            "{\"tooLong\":[\"text\"]}",
            "{\"text\":\"ab\"}");
  }

  @Test
  void anonymousCallersCannotFillTheLog() throws Exception {
    tenants
        .scope()
        .call(
            null,
            new ClientOrigin("192.0.2.7", null),
            () -> {
              for (int i = 0; i < 500; i++) {
                inOurs(() -> trail.recordFailure(null, "login", "user", null, Map.of()));
              }
              return true;
            });
    tenants
        .scope()
        .call(
            null,
            new ClientOrigin("192.0.2.8", null),
            () -> {
              inOurs(() -> trail.recordFailure(null, "login", "user", null, Map.of()));
              return true;
            });
    List<AuditLink> rows = rows();
    assertThat(rows).hasSizeBetween(21, 25);
    assertThat(rows).noneMatch(link -> link.row().success());
    assertThat(rows.get(rows.size() - 1).row().details()).contains("unrecordedFailures");
  }

  private void record(String action) {
    inOurs(() -> trail.record(action, "job", 1, Map.of()));
  }

  private void inOurs(Runnable work) {
    tenants.scope().run(tenants.ours(), work);
  }

  private List<AuditLink> rows() {
    return tenants.inOurs(
        () ->
            new QAuditLog(tenants.database())
                .orderBy("sequence").findList().stream().map(AuditLog::link).toList());
  }
}
