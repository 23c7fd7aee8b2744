package dev.holdfast.host.audit.chain;

import static dev.holdfast.host.audit.chain.ChainFault.Kind.CHANGED;
import static dev.holdfast.host.audit.chain.ChainFault.Kind.INSERTED;
import static dev.holdfast.host.audit.chain.ChainFault.Kind.REMOVED;
import static dev.holdfast.host.audit.chain.ChainFault.Kind.REPLACED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainVerifierTest {

  private static final UUID ORGANISATION = new UUID(1, 2);

  private final List<AuditLink> log = new ArrayList<>();
  private final List<ChainEnd> earlier = new ArrayList<>();
  private ChainEnd end = ChainEnd.EMPTY;

  @BeforeEach
  void tenRows() {
    for (int i = 1; i <= 10; i++) {
      AuditLink link = AuditLink.append(row(i, "backup:delete"), end.hash());
      log.add(link);
      end = new ChainEnd(i, link.hash());
    }
  }

  @Test
  void unchangedLogIsValid() {
    ChainReport report = verify();
    assertThat(report.isIntact()).isTrue();
    assertThat(report.rows()).isEqualTo(10);
    assertThat(new ChainVerifier(ChainEnd.EMPTY, List.of()).finish().isIntact()).isTrue();
  }

  @Test
  void findsAChangedRow() {
    AuditLink fifth = log.get(4);
    log.set(4, new AuditLink(row(5, "backup:read"), fifth.previousHash(), fifth.hash()));
    assertFaults(new ChainFault(CHANGED, 5, 5));
  }

  @Test
  void findsAChangedRowWithANewHash() {
    log.set(4, AuditLink.append(row(5, "backup:read"), log.get(3).hash()));
    assertFaults(new ChainFault(CHANGED, 5, 5));
  }

  @Test
  void findsChangesInTheFirstAndLastRow() {
    log.set(0, AuditLink.append(row(1, "backup:read"), AuditLink.FIRST));
    log.set(9, AuditLink.append(row(10, "backup:read"), log.get(8).hash()));
    assertFaults(new ChainFault(CHANGED, 1, 1), new ChainFault(CHANGED, 10, 10));
  }

  @Test
  void findsARewrittenTail() {
    for (int i = 5; i <= 10; i++) {
      log.set(i - 1, AuditLink.append(row(i, "backup:read"), log.get(i - 2).hash()));
    }
    assertFaults(new ChainFault(CHANGED, 10, 10));
  }

  @Test
  void findsRemovedRows() {
    log.subList(3, 6).clear();
    assertFaults(new ChainFault(REMOVED, 4, 6));
  }

  @Test
  void findsAMissingFirstRow() {
    log.remove(0);
    assertFaults(new ChainFault(REMOVED, 1, 1));
  }

  @Test
  void findsMissingLastRows() {
    log.subList(7, 10).clear();
    assertFaults(new ChainFault(REMOVED, 8, 10));
    log.clear();
    assertFaults(new ChainFault(REMOVED, 1, 10));
  }

  @Test
  void findsAnInsertedRow() {
    log.add(5, AuditLink.append(row(5, "user:create"), log.get(4).hash()));
    assertFaults(new ChainFault(INSERTED, 5, 5));
  }

  @Test
  void findsARowAppendedPastTheEnd() {
    log.add(AuditLink.append(row(11, "user:create"), log.get(9).hash()));
    assertFaults(new ChainFault(INSERTED, 11, 11));
  }

  /** Whoever can write the rows and their end can build a valid chain, but not with this end. */
  @Test
  void findsAnEarlierEndThatIsMissing() {
    earlier.add(end);
    earlier.add(new ChainEnd(4, log.get(3).hash()));
    assertFaults();
    log.subList(7, 10).clear();
    log.add(AuditLink.append(row(8, "backup:read"), log.get(6).hash()));
    end = new ChainEnd(8, log.get(7).hash());
    assertFaults(new ChainFault(REMOVED, 9, 10));
    earlier.add(new ChainEnd(8, AuditLink.FIRST));
    assertFaults(new ChainFault(REPLACED, 8, 8), new ChainFault(REMOVED, 9, 10));
  }

  /** To close the gap every later row had to change. */
  @Test
  void findsRenumberedRows() {
    log.remove(4);
    for (int i = 5; i <= 9; i++) {
      log.set(i - 1, at(i, log.get(i - 1)));
    }
    assertFaults(new ChainFault(CHANGED, 5, 9), new ChainFault(REMOVED, 10, 10));
  }

  @Test
  void findsSwappedRows() {
    AuditLink third = log.get(2);
    log.set(2, at(3, log.get(3)));
    log.set(3, at(4, third));
    assertFaults(new ChainFault(CHANGED, 3, 4));
  }

  @Test
  void listOfFaultsIsBounded() {
    ChainVerifier verifier = new ChainVerifier(new ChainEnd(10_000, AuditLink.FIRST), List.of());
    for (int i = 2; i <= 10_000; i += 2) {
      verifier.accept(AuditLink.append(row(i, "backup:read"), AuditLink.FIRST));
    }
    ChainReport report = verifier.finish();
    assertThat(report.faults()).hasSize(100);
    assertThat(report.allFaults()).isFalse();
  }

  private ChainReport verify() {
    ChainVerifier verifier = new ChainVerifier(end, earlier);
    log.forEach(verifier::accept);
    return verifier.finish();
  }

  private void assertFaults(ChainFault... faults) {
    assertThat(verify().faults()).containsExactly(faults);
  }

  /** The same row under another number, with the hashes that it had. */
  private static AuditLink at(long sequence, AuditLink link) {
    AuditRecord row = row(sequence, link.row().occurredAt(), link.row().action());
    return new AuditLink(row, link.previousHash(), link.hash());
  }

  private static AuditRecord row(long sequence, String action) {
    return row(sequence, Instant.ofEpochSecond(sequence), action);
  }

  private static AuditRecord row(long sequence, Instant at, String action) {
    return new AuditRecord(
        ORGANISATION, sequence, at, null, null, action, "backup", "7", "{}", null, null, true);
  }
}
