package dev.holdfast.engine;

import org.slf4j.event.Level;

/**
 * Hears what a run says. Threads: called by several at once. It must return at once and not throw:
 * the stream waits for it.
 */
@FunctionalInterface
public interface RunListener {

  /** Hears nothing. */
  RunListener NONE = event -> {};

  /** Takes one event. */
  void on(RunEvent event);

  /** Says a line that people read. */
  default void info(String message) {
    on(new RunEvent.Log(Level.INFO, message));
  }

  /** Says a line that should worry people. */
  default void warn(String message) {
    on(new RunEvent.Log(Level.WARN, message));
  }
}
