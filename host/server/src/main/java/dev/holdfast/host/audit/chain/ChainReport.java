package dev.holdfast.host.audit.chain;

import java.util.List;

/**
 * The result of verifying an audit log.
 *
 * @param rows the number of rows
 * @param faults the faults, in the order of the rows
 * @param allFaults false if there are more than are listed
 */
public record ChainReport(long rows, List<ChainFault> faults, boolean allFaults) {

  public ChainReport {
    faults = List.copyOf(faults);
  }

  /** Whether every row exists and is unchanged. */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
