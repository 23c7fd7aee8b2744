package dev.holdfast.engine.plugin.call;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a plugin's exception without any of its code: logging or showing it runs no code of the
 * plugin, keeps none of its classes in memory, and is bounded in length.
 */
final class Disarmed extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_MESSAGE = 2000;
  private static final int LONGEST_CHAIN = 10;
  private static final int MOST_FRAMES = 200;

  private final String type;

  private Disarmed(String type, String message, @Nullable Throwable cause) {
    super(message, cause, false, true);
    this.type = type;
  }

  /** The class name of the original exception. */
  static String type(Throwable thrown) {
    return thrown instanceof Disarmed disarmed ? disarmed.type : thrown.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return type + ": " + getMessage();
  }

  /**
   * Returns the throwable itself if it and its causes are harmless; otherwise a copy with the same
   * message, of the nearest type that the contract knows. Never throws, but may take as long as the
   * plugin's code does: call it where the plugin was called.
   */
  static Throwable of(Throwable thrown) {
    try {
      return of(thrown, LONGEST_CHAIN);
    } catch (Throwable e) { // for example, a StackOverflowError
      return new Disarmed(thrown.getClass().getSimpleName(), "", null);
    }
  }

  private static Throwable of(Throwable thrown, int left) {
    if (isHarmless(thrown, left)) {
      return thrown;
    }
    Throwable copy = copy(thrown, left);
    copy.setStackTrace(frames(thrown));
    return copy;
  }

  private static Throwable copy(Throwable thrown, int left) {
    Throwable cause = cause(thrown, left);
    String message = text(thrown::getMessage);
    if (thrown instanceof HoldfastException e && isOurs(thrown)) {
      return new HoldfastException(e.code(), message, text(e::hint), cause);
    }
    if (thrown instanceof PluginException e) {
      PluginException copy = new PluginException(code(e), message, text(e::hint), cause);
      return retryAfter(e).map(copy::retryAfter).orElse(copy);
    }
    if (thrown instanceof UncheckedIOException) {
      return new UncheckedIOException(
          cause instanceof IOException io ? io : new IOException(cause));
    }
    if (thrown instanceof IOException) {
      return new IOException(
          message.isEmpty() ? thrown.getClass().getSimpleName() : message, cause);
    }
    if (thrown instanceof InterruptedException) {
      return new InterruptedException(message);
    }
    return new Disarmed(thrown.getClass().getSimpleName(), message, cause);
  }

  private static @Nullable Throwable cause(Throwable thrown, int left) {
    Throwable cause;
    try {
      cause = thrown.getCause();
    } catch (Throwable e) {
      return null;
    }
    return cause == null || left == 0 ? null : of(cause, left - 1);
  }

  private static boolean isHarmless(Throwable thrown, int left) {
    if (left == 0 || !isOurs(thrown) || isLong(thrown.getMessage())) {
      return false;
    }
    if (thrown instanceof PluginException e && isLong(e.hint())) {
      return false;
    }
    Throwable cause = thrown.getCause();
    return (cause == null || isHarmless(cause, left - 1))
        && Arrays.stream(thrown.getSuppressed()).allMatch(one -> isHarmless(one, left - 1));
  }

  /** Whether all methods that run are the JDK's or the host's. */
  private static boolean isOurs(Throwable thrown) {
    ClassLoader loader = thrown.getClass().getClassLoader();
    return loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == Disarmed.class.getClassLoader();
  }

  private static boolean isLong(@Nullable String text) {
    return text != null && text.length() > LONGEST_MESSAGE;
  }

  private static ErrorCode code(PluginException e) {
    try {
      ErrorCode code = e.code();
      return code == null ? ErrorCode.PLUGIN_BUG : code;
    } catch (Throwable overridden) {
      return ErrorCode.PLUGIN_BUG;
    }
  }

  private static Optional<Duration> retryAfter(PluginException e) {
    try {
      return e.retryAfter();
    } catch (Throwable overridden) {
      return Optional.empty();
    }
  }

  private static String text(Supplier<@Nullable String> getter) {
    try {
      String text = getter.get();
      return text == null ? "" : VisibleText.of(text, LONGEST_MESSAGE);
    } catch (Throwable overridden) {
      return "";
    }
  }

  private static StackTraceElement[] frames(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      return Arrays.copyOf(frames, Math.min(frames.length, MOST_FRAMES));
    } catch (Throwable overridden) {
      return new StackTraceElement[0];
    }
  }
}
