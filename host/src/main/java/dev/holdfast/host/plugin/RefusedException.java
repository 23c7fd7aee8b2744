package dev.holdfast.host.plugin;

import org.jspecify.annotations.Nullable;

/** Ends the vetting or loading of one jar; never leaves this package. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(RefusalCode code, String reason) {
    this(code, reason, null);
  }

  RefusedException(RefusalCode code, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.refusal = new Refusal(code, reason);
  }

  Refusal refusal() {
    return refusal;
  }
}
