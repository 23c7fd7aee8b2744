package dev.holdfast.host.audit.chain;

import java.util.List;

/**
 * What became of an audit log.
 *
 * @param rows how many there are
 * @param faults what is wrong, in the order of the rows
 * @param allFaults false when there are more than are listed
 */
public record ChainReport(long rows, List<ChainFault> faults, boolean allFaults) {

  /** Copies the faults. */
  public ChainReport {
    faults = List.copyOf(faults);
  }

  /** Whether every row is there and as it was written. */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
