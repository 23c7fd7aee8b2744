package dev.holdfast.host.execution;

import dev.holdfast.engine.RunEvent.ItemCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an execution has come.
 *
 * @param ended how many entries are over
 * @param entries those at work
 */
public record ExecutionProgress(int ended, List<Entry> entries) {

  /** No progress yet. */
  static final ExecutionProgress NONE = new ExecutionProgress(0, List.of());

  /**
   * One entry at work.
   *
   * @param name the database, or what else it is
   * @param items how many tables, files or the like are done, as the source reports it; null if it
   *     reports nothing
   * @param expectedBytes roughly how many raw bytes will come, or -1
   * @param rawBytes of the dump so far
   * @param storedBytes after compression and encryption so far
   */
  public record Entry(
      String name, @Nullable ItemCount items, long expectedBytes, long rawBytes, long storedBytes) {

    Entry withExpectedBytes(long bytes) {
      return new Entry(name, items, bytes, rawBytes, storedBytes);
    }

    Entry withItems(ItemCount now) {
      return new Entry(name, now, expectedBytes, rawBytes, storedBytes);
    }

    Entry withBytes(long raw, long stored) {
      return new Entry(name, items, expectedBytes, raw, stored);
    }
  }
}
