package dev.holdfast.engine.plugin.jar;

import org.jspecify.annotations.Nullable;

/** Ends the vetting or loading of one jar; never leaves this package. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(RefusalCode code, String reason) {
    this(code, reason, null);
  }

  public RefusedException(RefusalCode code, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.refusal = new Refusal(code, reason);
  }

  public Refusal refusal() {
    return refusal;
  }
}
