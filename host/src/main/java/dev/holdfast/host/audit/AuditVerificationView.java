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
 * @param faults what was changed, removed or inserted, at most a hundred times
 * @param end the hash of the last row: keep it elsewhere, and nobody can write the log anew
 */
public record AuditVerificationView(
    boolean intact,
    long rows,
    @Nullable Long firstBroken,
    List<AuditFaultView> faults,
    String end) {

  static AuditVerificationView of(ChainReport report, ChainEnd end) {
    return new AuditVerificationView(
        report.isIntact(),
        report.rows(),
        report.isIntact() ? null : report.faults().get(0).first(),
        report.faults().stream().map(AuditFaultView::of).toList(),
        end.hash());
  }

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
