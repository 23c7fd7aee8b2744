package dev.holdfast.host.epoch;

import io.ebean.TransactionCallbackAdapter;

/**
 * Counts at the end of a transaction. Everybody who revokes waits for the one row, so it is taken
 * last: whatever else transactions lock before, none then waits for another in a circle.
 */
final class AdvanceRevocationEpoch extends TransactionCallbackAdapter {

  private final EpochCounter counter;
  private final EpochFile file;
  private long epoch;

  AdvanceRevocationEpoch(EpochCounter counter, EpochFile file) {
    this.counter = counter;
    this.file = file;
  }

  @Override
  public void preCommit() {
    epoch = counter.raiseFrom(file.highest());
  }

  @Override
  public void postCommit() {
    file.raiseTo(epoch);
  }
}
