package dev.holdfast.runtime;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger of all levels whose lines are taken whole. {@link #line} is called on the thread that
 * logs; markers are left out.
 */
public abstract class LineLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  /** A logger of this name. */
  protected LineLogger(String name) {
    this.name = name;
  }

  /** Takes a line with its arguments filled in, and what was thrown, if anything. */
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
