package dev.holdfast.engine.plugin.jar;

import org.jspecify.annotations.Nullable;

/**
 * A jar was refused while it was vetted or loaded. The inventory converts this to the state of that
 * jar.
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
