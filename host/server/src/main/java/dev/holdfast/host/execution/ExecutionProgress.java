package dev.holdfast.host.execution;

import java.util.List;

/**
 * How far an execution has come.
 *
 * @param ended how many entries are over
 * @param entries those at work
 */
public record ExecutionProgress(int ended, List<Entry> entries) {

  /** Nothing yet. */
  static final ExecutionProgress NONE = new ExecutionProgress(0, List.of());

  /**
   * One entry at work.
   *
   * @param name the database, or what else it is
   * @param step what the plugin says that it does; may be empty
   * @param expectedBytes roughly how many raw bytes will come, or -1
   * @param rawBytes of the dump so far
   * @param storedBytes after compression and encryption so far
   */
  public record Entry(
      String name, String step, long expectedBytes, long rawBytes, long storedBytes) {}
}
