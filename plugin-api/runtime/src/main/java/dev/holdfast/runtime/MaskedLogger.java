package dev.holdfast.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Passes log lines on without the secrets in them. */
final class MaskedLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  private final transient Logger target;
  private final transient SecretMask mask;

  MaskedLogger(Logger target, SecretMask mask) {
    this.target = target;
    this.mask = mask;
    this.name = target.getName();
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    String masked = mask.apply(String.valueOf(message));
    if (thrown == null) {
      target.atLevel(level).log(masked);
      return;
    }
    String trace = trace(thrown);
    if (mask.finds(trace)) {
      target.atLevel(level).log(masked + System.lineSeparator() + mask.apply(trace));
    } else {
      target.atLevel(level).setCause(thrown).log(masked);
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return target.isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return target.isDebugEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return target.isInfoEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    return target.isWarnEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    return target.isErrorEnabled();
  }
}
