package dev.holdfast.host.epoch;

import io.ebean.TransactionCallbackAdapter;

/**
 * Advances the epoch at the end of a transaction. Every revocation locks the same row, so it is
 * locked last, which excludes deadlocks.
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
