package dev.holdfast.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Passes log lines on without the secrets in them. */
final class MaskedLogger extends LineLogger {

  private static final long serialVersionUID = 1L;

  private final transient Logger target;
  private final transient SecretMask mask;
  private volatile boolean over;

  MaskedLogger(Logger target, SecretMask mask) {
    super(target.getName());
    this.target = target;
    this.mask = mask;
  }

  /** Takes nothing any more: the work is over, and whoever still logs is a thread that stayed. */
  void end() {
    over = true;
  }

  @Override
  protected void line(Level level, String message, @Nullable Throwable thrown) {
    if (over) {
      return;
    }
    String masked = mask.apply(message);
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
