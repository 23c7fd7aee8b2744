package dev.holdfast.plugin.database;

import java.util.List;

/**
 * A session that can restore into a target of its own making, beside those of people, and remove it
 * again. Only test restores use such targets.
 */
public interface ScratchRestores {

  /**
   * Names the target of a test restore. No target of people can have this name, and {@link #drop}
   * removes nothing else.
   */
  default String scratchTarget(ScratchMark mark) {
    return mark.usualName();
  }

  /**
   * The existing targets of test restores, of any origin: those in progress and those that killed
   * ones left behind. Must not remove anything.
   */
  List<ScratchMark> scratchTargets() throws InterruptedException;

  /** Removes the target of a test restore. Does nothing if it doesn't exist. */
  void drop(ScratchMark mark) throws InterruptedException;
}
