package dev.holdfast.engine;

import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.StalledException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts any throwable to one of the two exceptions that carry a code. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Returns a {@link HoldfastException} or a {@link PluginException} with the same meaning. */
  public static RuntimeException coded(Throwable failure) {
    if (failure instanceof HoldfastException e) {
      return e;
    }
    if (failure instanceof PluginException e) {
      return e;
    }
    if (failure instanceof InterruptedException) {
      return cancelled();
    }
    if (failure instanceof UncheckedIOException e) {
      return ofStream(e.getCause());
    }
    if (failure instanceof IOException e) {
      return ofStream(e);
    }
    LOG.error("Unexpected failure", failure);
    // Not the plugin's fault: exceptions from plugins already have a code.
    return new HoldfastException(
        ProblemCode.INTERNAL,
        "Bug in Holdfast: " + failure.getClass().getSimpleName(),
        "See the log for details, and please report them.",
        failure);
  }

  /** The exception of a cancelled call. */
  public static HoldfastException cancelled() {
    return new HoldfastException(ProblemCode.CANCELLED, "It was cancelled.", "");
  }

  /**
   * A stream often fails because another stage did; the failure of that stage is more informative.
   */
  private static RuntimeException ofStream(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof HoldfastException || cause instanceof PluginException) {
        return coded(cause);
      }
      if (cause instanceof StalledException) {
        return new HoldfastException(ProblemCode.STALLED, said(cause), "", e);
      }
      if (cause instanceof CorruptStreamException) {
        return new HoldfastException(ProblemCode.CORRUPT, said(cause), "", e);
      }
    }
    return new PluginException(ErrorCode.CONNECTION_LOST, "The stream failed: " + said(e), "", e);
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
