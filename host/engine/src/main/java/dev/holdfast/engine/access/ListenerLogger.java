package dev.holdfast.engine.access;

import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import dev.holdfast.runtime.LineLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Forwards log lines to a listener without stack traces. Secrets are already masked. */
final class ListenerLogger extends LineLogger {

  private static final long serialVersionUID = 1L;

  private final transient RunListener listener;

  ListenerLogger(RunListener listener) {
    super("run");
    this.listener = listener;
  }

  @Override
  protected void line(Level level, String message, @Nullable Throwable thrown) {
    listener.on(new RunEvent.Log(level, message));
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }
}
