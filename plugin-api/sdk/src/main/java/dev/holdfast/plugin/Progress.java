package dev.holdfast.plugin;

/**
 * Tells how many items of a piece of work are done; the host counts the bytes of dumps and uploads
 * itself. Thread-safe. Call it as often as convenient: the host drops excess reports.
 */
public interface Progress {

  /**
   * Reports how far the work has come: {@code report("tables", 3, 12)} is shown as 3 of 12 tables.
   *
   * @param items what is counted, in the plural: {@code tables}, {@code files}
   * @param done how many are done, not negative
   * @param total how many there are, or -1 while that is unknown
   */
  void report(String items, long done, long total);
}
