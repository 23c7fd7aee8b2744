package dev.holdfast.engine;

import org.slf4j.event.Level;

/**
 * Receives the events of a run. Several threads call it concurrently. It must return immediately
 * and not throw: the stream waits for it.
 */
@FunctionalInterface
public interface RunListener {

  /** Ignores all events. */
  RunListener NONE = event -> {};

  /** Receives one event. */
  void on(RunEvent event);

  /** Sends an informative line for people. */
  default void info(String message) {
    on(new RunEvent.Log(Level.INFO, message));
  }

  /** Sends a warning for people. */
  default void warn(String message) {
    on(new RunEvent.Log(Level.WARN, message));
  }
}
