package dev.holdfast.plugin;

/**
 * Reports progress that only the plugin knows; the host counts the bytes of dumps and uploads
 * itself. Thread-safe. Call it as often as convenient: the host drops excess reports.
 */
public interface Progress {

  /**
   * Reports the current step.
   *
   * @param step a few words, for example {@code table orders}
   * @param done units done, not negative
   * @param total units in all, or -1 when unknown
   */
  void report(String step, long done, long total);
}
