package dev.holdfast.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Passes log lines on without the secrets in them, and no more of them than people read: a plugin
 * may log in a loop.
 */
final class MaskedLogger extends LineLogger {

  private static final long serialVersionUID = 1L;

  private static final int BURST = 1000;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int LONGEST = 16_000;

  private final transient Logger target;
  private final transient SecretMask mask;
  private final transient Throttle throttle;
  private volatile boolean over;

  MaskedLogger(Logger target, SecretMask mask) {
    super(target.getName());
    this.target = target;
    this.mask = mask;
    this.throttle = new Throttle(BURST, INTERVAL, System.nanoTime());
  }

  /** Drops everything from now on: the work is over, and only a leftover thread still logs. */
  void end() {
    over = true;
    sayMissed(throttle.takeMissed());
  }

  private void sayMissed(long count) {
    if (count > 0) {
      target.warn("{} lines were dropped: the plugin logs too much", count);
    }
  }

  @Override
  protected void line(Level level, String message, @Nullable Throwable thrown) {
    long missed = over ? -1 : throttle.admit(System.nanoTime());
    if (missed < 0) {
      return;
    }
    sayMissed(missed);
    String masked = cut(mask.apply(message));
    if (thrown == null) {
      target.atLevel(level).log(masked);
      return;
    }
    String trace = trace(thrown);
    if (trace.length() > LONGEST || mask.finds(trace)) {
      target.atLevel(level).log(masked + System.lineSeparator() + cut(mask.apply(trace)));
    } else {
      target.atLevel(level).setCause(thrown).log(masked);
    }
  }

  /** After masking: half a secret would not be found. */
  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
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
