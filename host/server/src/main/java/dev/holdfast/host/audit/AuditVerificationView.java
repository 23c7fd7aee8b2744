package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.audit.chain.ChainFault;
import dev.holdfast.host.audit.chain.ChainReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an organisation's audit log is as it was written.
 *
 * @param intact whether every row is
 * @param rows how many there are
 * @param firstBroken the sequence number of the first row that isn't; null when all are
 * @param faults what was changed, removed, inserted or replaced, at most a hundred times
 * @param end of the log now: keep it elsewhere for a later verification to be held against
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
   * @param sequence of the last row; 0 for none
   * @param hash of it
   */
  public record AuditEndView(long sequence, String hash) {}

  /**
   * Rows that aren't as they were written.
   *
   * @param first the sequence number of the first one
   * @param last that of the last one
   */
  public record AuditFaultView(ChainFault.Kind kind, long first, long last) {

    static AuditFaultView of(ChainFault fault) {
      return new AuditFaultView(fault.kind(), fault.first(), fault.last());
    }
  }
}
