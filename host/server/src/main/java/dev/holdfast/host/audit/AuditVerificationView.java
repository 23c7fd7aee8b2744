package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.audit.chain.ChainFault;
import dev.holdfast.host.audit.chain.ChainReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param first sequence of the first row
   * @param last sequence of the last row
   */
  public record AuditFaultView(ChainFault.Kind kind, long first, long last) {

    static AuditFaultView of(ChainFault fault) {
      return new AuditFaultView(fault.kind(), fault.first(), fault.last());
    }
  }
}
