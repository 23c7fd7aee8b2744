package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.audit.chain.ChainVerifier;
import dev.holdfast.host.organisation.TestTenants;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows are verified in little memory, from one snapshot, while others append. */
@Tag("slow")
class LongLogTest {

  private static final int ROWS = 1_000_000;
  private static final long MEMORY = 64L << 20;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path home;
  private TestTenants tenants;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void longLogIsVerifiedFromOneSnapshotInLittleMemory() throws Exception {
    fill();
    AuditTrail trail = TestTrail.of(tenants);
    AtomicReference<ChainVerifier> verifier = new AtomicReference<>();
    AtomicLong rows = new AtomicLong();
    AtomicLong most = new AtomicLong();
    long before = used();
    tenants.inOurs(
        () -> {
          new AuditSnapshot(tenants.database())
              .each(
                  tenants.ours(),
                  (end, link) -> {
                    if (rows.incrementAndGet() == 1) {
                      verifier.set(new ChainVerifier(end, List.of()));
                    }
                    verifier.get().accept(link);
                    if (rows.get() == 100_000) {
                      append(trail);
                    }
                    if (rows.get() % 250_000 == 0) {
                      most.set(Math.max(most.get(), used()));
                    }
                  });
          return true;
        });
    assertThat(verifier.get().finish().isIntact()).isTrue();
    assertThat(rows.get()).as("without what came meanwhile").isEqualTo(ROWS);
    assertThat(most.get() - before).isLessThan(MEMORY);
  }

  /** On another thread, which must not wait for the reader. */
  private void append(AuditTrail trail) {
    CompletableFuture.runAsync(
            () ->
                tenants
                    .scope()
                    .run(tenants.ours(), () -> trail.record("job.run", "job", 1, Map.of())))
        .orTimeout(3, TimeUnit.SECONDS)
        .join();
  }

  private void fill() throws Exception {
    String insert =
        "insert into audit_log (id, organisation_id, sequence, occurred_at, action, resource,"
            + " details, success, previous_hash, hash, created_at, updated_at) values"
            + " (?, ?, ?, ?, 'job.run', 'job', '{}', ?, ?, ?, ?, ?)";
    try (Connection connection = TestDatabase.connect(home)) {
      connection.setAutoCommit(false);
      ChainEnd end = ChainEnd.EMPTY;
      boolean embedded = connection.getMetaData().getURL().startsWith("jdbc:sqlite:");
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        for (int i = 1; i <= ROWS; i++) {
          Instant now = START.plusSeconds(i);
          AuditLink link = AuditLink.append(row(i, now), end.hash());
          end = new ChainEnd(i, link.hash());
          statement.setObject(1, id(new UUID(1, i), embedded));
          statement.setObject(2, id(tenants.ours(), embedded));
          statement.setLong(3, i);
          statement.setTimestamp(4, Timestamp.from(now));
          statement.setBoolean(5, true);
          statement.setString(6, link.previousHash());
          statement.setString(7, link.hash());
          statement.setTimestamp(8, Timestamp.from(now));
          statement.setTimestamp(9, Timestamp.from(now));
          statement.addBatch();
          if (i % 1000 == 0) {
            statement.executeBatch();
          }
        }
      }
      try (PreparedStatement statement =
          connection.prepareStatement(
              "insert into audit_chain values (?, ?, " + ROWS + ", ?, ?, ?)")) {
        statement.setObject(1, id(new UUID(2, 1), embedded));
        statement.setObject(2, id(tenants.ours(), embedded));
        statement.setString(3, end.hash());
        statement.setTimestamp(4, Timestamp.from(START));
        statement.setTimestamp(5, Timestamp.from(START));
        statement.execute();
      }
      connection.commit();
    }
  }

  private static Object id(UUID id, boolean embedded) {
    return embedded ? id.toString() : id;
  }

  private AuditRecord row(long sequence, Instant at) {
    return new AuditRecord(
        tenants.ours(), sequence, at, null, null, "job.run", "job", null, "{}", null, null, true);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
