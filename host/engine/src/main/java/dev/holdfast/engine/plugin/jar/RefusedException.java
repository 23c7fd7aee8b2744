package dev.holdfast.engine.plugin.jar;

import org.jspecify.annotations.Nullable;

/**
 * Refuses one jar while it is vetted or loaded; the inventory turns it into the state of that jar.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient JarRefusal refusal;

  public RefusedException(RefusalCode code, String reason) {
    this(code, reason, null);
  }

  public RefusedException(RefusalCode code, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.refusal = new JarRefusal(code, reason);
  }

  public JarRefusal refusal() {
    return refusal;
  }
}
