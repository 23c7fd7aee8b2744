package dev.holdfast.plugin.database;

import dev.holdfast.plugin.ErrorCode;
import java.util.Objects;

/**
 * A finding about the target before a restore.
 *
 * @param severity whether the restore may continue
 * @param code the kind of problem
 * @param message what was found
 * @param hint what to do about it, or an empty string
 */
public record PreflightFinding(Severity severity, ErrorCode code, String message, String hint) {

  public PreflightFinding {
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(code, "code is null");
    Objects.requireNonNull(message, "message is null");
    Objects.requireNonNull(hint, "hint is null");
  }

  /** The severity of a finding. */
  public enum Severity {
    /** It may work; people decide. */
    WARNING,
    /**
     * It is likely to fail or to destroy something; it continues only if an operator overrides
     * this.
     */
    REFUSED,
    /** It can't work. */
    IMPOSSIBLE
  }
}
