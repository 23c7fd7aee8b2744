package dev.holdfast.host.backup.access;

import dev.holdfast.host.backup.RunEvent;
import dev.holdfast.host.backup.RunListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Hands log lines to a listener, without stack traces; secrets are masked before. */
final class ListenerLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  private final transient RunListener listener;

  ListenerLogger(RunListener listener) {
    this.listener = listener;
    this.name = "run";
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
    listener.on(new RunEvent.Log(level, message));
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
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
