package dev.holdfast.plugin.database;

import dev.holdfast.plugin.ErrorCode;
import java.util.Objects;

/**
 * A finding about the target before a restore. Made by {@link #warning}, {@link #refused} and
 * {@link #impossible}, never by the constructor, which may gain parameters.
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

  /** Returns a finding with which people decide. */
  public static PreflightFinding warning(ErrorCode code, String message, String hint) {
    return new PreflightFinding(Severity.WARNING, code, message, hint);
  }

  /** Returns a finding that an operator must override. */
  public static PreflightFinding refused(ErrorCode code, String message, String hint) {
    return new PreflightFinding(Severity.REFUSED, code, message, hint);
  }

  /** Returns a finding that rules the restore out. */
  public static PreflightFinding impossible(ErrorCode code, String message, String hint) {
    return new PreflightFinding(Severity.IMPOSSIBLE, code, message, hint);
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
