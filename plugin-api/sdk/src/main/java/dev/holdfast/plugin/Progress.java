package dev.holdfast.plugin;

/**
 * How far a piece of work has come. The host counts the bytes of dumps and uploads itself; this is
 * for what only the plugin can see. Threads: safe. May be called as often as convenient: the host
 * thins it out.
 */
public interface Progress {

  /**
   * Says what is being worked on now.
   *
   * @param step a few words, such as {@code table orders}
   * @param done units done, not negative
   * @param total units in all, or -1 when unknown
   */
  void report(String step, long done, long total);
}
