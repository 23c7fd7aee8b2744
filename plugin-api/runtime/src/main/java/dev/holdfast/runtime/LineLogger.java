package dev.holdfast.runtime;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger of all levels that passes complete lines to {@link #line}, on the thread that logs.
 * Markers are ignored.
 */
public abstract class LineLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  /** A logger with this name. */
  protected LineLogger(String name) {
    this.name = name;
  }

  /** Receives a formatted line and its exception, if any. */
  protected abstract void line(Level level, String message, @Nullable Throwable thrown);

  @Override
  protected final void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    line(level, String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments)), thrown);
  }

  @Override
  protected final @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return true;
  }

  @Override
  public boolean isDebugEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
