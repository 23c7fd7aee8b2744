package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.audit.chain.ChainFault;
import dev.holdfast.host.audit.chain.ChainReport;
import dev.holdfast.host.audit.chain.ChainVerifier;
import io.ebean.config.CurrentTenantProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies that the log of the current organisation is unchanged. */
@Singleton
final class AuditVerification {

  /**
   * Whether an organisation's audit log is as it was written.
   *
   * @param intact whether all rows are intact
   * @param rows number of rows
   * @param firstBroken sequence of the first faulty row; null if there is none
   * @param faults changed, removed, inserted or replaced rows; at most a hundred entries
   * @param end the current end of the log: keep it elsewhere for a later verification
   */
  public record AuditVerificationView(
      boolean intact,
      long rows,
      @Nullable Long firstBroken,
      List<AuditFaultView> faults,
      AuditEndView end) {

    static AuditVerificationView of(ChainReport report, ChainEnd end) {
      return new AuditVerificationView(
          report.isIntact(),
          report.rows(),
          report.isIntact() ? null : report.faults().get(0).first(),
          report.faults().stream().map(AuditFaultView::of).toList(),
          new AuditEndView(end.sequence(), end.hash()));
    }

    /**
     * Where a log ends.
     *
     * @param sequence sequence of the last row; 0 for an empty log
     * @param hash hash of the last row
     */
    public record AuditEndView(long sequence, String hash) {}

    /**
     * Rows that aren't as they were written.
     *
     * @param kind how they differ from what was written
     * @param first sequence of the first row
     * @param last sequence of the last row
     */
    public record AuditFaultView(ChainFault.Kind kind, long first, long last) {

      static AuditFaultView of(ChainFault fault) {
        return new AuditFaultView(fault.kind(), fault.first(), fault.last());
      }
    }
  }

  private final CurrentTenantProvider tenants;
  private final AuditSnapshot snapshot;
  private final AuditHeads heads;

  AuditVerification(CurrentTenantProvider tenants, AuditSnapshot snapshot, AuditHeads heads) {
    this.tenants = tenants;
    this.snapshot = snapshot;
    this.heads = heads;
  }

  /**
   * Verifies the whole chain.
   *
   * @param expected an earlier end of the log, kept elsewhere
   */
  AuditVerificationView verify(Optional<ChainEnd> expected) {
    UUID organisation = (UUID) tenants.currentId();
    // Read before the rows: what the home folder knows is in the database by then.
    Optional<ChainEnd> kept = heads.of(organisation);
    List<ChainEnd> earlier = Stream.of(kept, expected).flatMap(Optional::stream).toList();
    AtomicReference<ChainVerifier> verifier = new AtomicReference<>();
    AtomicReference<ChainEnd> end = new AtomicReference<>(ChainEnd.EMPTY);
    snapshot.each(
        organisation,
        (last, link) -> {
          if (verifier.get() == null) {
            verifier.set(new ChainVerifier(last, earlier));
            end.set(last);
          }
          if (link != null) {
            verifier.get().accept(link);
          }
        });
    return AuditVerificationView.of(verifier.get().finish(), end.get());
  }
}
