package dev.holdfast.host.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditLinkTest {

  private static final UUID ID = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2026-11-21T05:00:00.123456789Z");

  /**
   * Logs outlive versions. The hashes were computed by another program from the description of the
   * format.
   */
  @Test
  void formatIsStable() {
    AuditLink link = AuditLink.append(row("a", "b", null, "{}"), AuditLink.FIRST);
    assertThat(link.hash())
        .isEqualTo("8efb1c394cbba82d5d93d970f858dec8c0b7068bb6bc68efdbf034971fd08c63");
  }

  /** Each differs from the others in where a field begins, or whether it is present. */
  @Test
  void noTwoRowsHaveTheSameHash() {
    List<AuditRecord> rows =
        List.of(
            row("ab", "c", null, ""),
            row("a", "bc", null, ""),
            row("a", "b", "c", ""),
            row("a", "b", null, "c"),
            row("a", "b", "", "c"),
            row("a", "b", "null", "c"));
    assertThat(rows.stream().map(row -> AuditLink.append(row, AuditLink.FIRST).hash()))
        .doesNotHaveDuplicates();
  }

  @Test
  void timesSurviveMillisecondPrecision() {
    AuditRecord stored = row("a", "b", null, "");
    assertThat(stored.occurredAt()).isEqualTo(Instant.ofEpochMilli(NOW.toEpochMilli()));
  }

  private static AuditRecord row(
      String action, String resource, @Nullable String resourceId, String details) {
    return new AuditRecord(
        ID, 7, NOW, ID, null, action, resource, resourceId, details, null, "caf\u00e9", true);
  }
}
