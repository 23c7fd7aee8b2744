package dev.holdfast.host.audit.chain;

import dev.holdfast.host.audit.chain.ChainFault.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Verifies the rows of one organisation's log. It reads one row at a time, so a log of any length
 * fits.
 *
 * <p>Whoever can write every row <em>and</em> the end of the chain can build a new valid chain.
 * Only an end that was kept elsewhere, for example in an export, reveals that.
 */
public final class ChainVerifier {

  private static final int MOST_FAULTS = 100;

  private final ChainEnd end;
  private final List<ChainEnd> earlier;
  private final List<ChainFault> faults = new ArrayList<>();
  private boolean allFaults = true;
  private long rows;
  private ChainEnd seen = ChainEnd.EMPTY;

  /**
   * Creates a verifier of the rows up to this end.
   *
   * @param end the end stored beside the rows, in the same snapshot
   * @param earlier earlier ends kept elsewhere; each must still be a row of the log
   */
  public ChainVerifier(ChainEnd end, List<ChainEnd> earlier) {
    this.end = end;
    this.earlier =
        earlier.stream()
            .filter(kept -> kept.sequence() > 0)
            .sorted(Comparator.comparingLong(ChainEnd::sequence))
            .toList();
  }

  /** Verifies the next row, in the order of sequence numbers. */
  public void accept(AuditLink link) {
    rows++;
    long sequence = link.row().sequence();
    long expected = seen.sequence() + 1;
    if (sequence < expected || sequence > end.sequence()) {
      fault(Kind.INSERTED, sequence, sequence);
      return;
    }
    if (sequence > expected) {
      fault(Kind.REMOVED, expected, sequence - 1);
    }
    if (!link.isIntact()) {
      fault(Kind.CHANGED, sequence, sequence);
    } else if (sequence == expected && !link.previousHash().equals(seen.hash())) {
      // This row is unchanged, so the previous one got a new hash.
      long changed = Math.max(1, seen.sequence());
      fault(Kind.CHANGED, changed, changed);
    }
    seen = new ChainEnd(sequence, link.hash());
    for (ChainEnd kept : earlier) {
      if (kept.sequence() == sequence && !kept.hash().equals(link.hash())) {
        fault(Kind.REPLACED, sequence, sequence);
      }
    }
  }

  /** Returns the result, after the last row. */
  public ChainReport finish() {
    if (seen.sequence() < end.sequence()) {
      fault(Kind.REMOVED, seen.sequence() + 1, end.sequence());
    } else if (!seen.hash().equals(end.hash())) {
      fault(Kind.CHANGED, seen.sequence(), seen.sequence());
    }
    for (ChainEnd kept : earlier) {
      if (kept.sequence() > end.sequence()) {
        fault(Kind.REMOVED, end.sequence() + 1, kept.sequence());
      }
    }
    return new ChainReport(rows, faults, allFaults);
  }

  private void fault(Kind kind, long first, long last) {
    ChainFault fault = new ChainFault(kind, first, last);
    int newest = faults.size() - 1;
    if (newest >= 0 && faults.get(newest).isContinuedBy(fault)) {
      faults.set(newest, faults.get(newest).to(fault));
    } else if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    } else {
      allFaults = false;
    }
  }
}
