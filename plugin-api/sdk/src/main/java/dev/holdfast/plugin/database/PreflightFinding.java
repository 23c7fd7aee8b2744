package dev.holdfast.plugin.database;

import dev.holdfast.plugin.ErrorCode;
import java.util.Objects;

/**
 * Something to know before a restore.
 *
 * @param severity whether it may go on
 * @param code the kind of trouble
 * @param message what was found
 * @param hint what to do about it, or an empty string
 */
public record PreflightFinding(Severity severity, ErrorCode code, String message, String hint) {

  /** Refuses null. */
  public PreflightFinding {
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(code, "code is null");
    Objects.requireNonNull(message, "message is null");
    Objects.requireNonNull(hint, "hint is null");
  }

  /** How much a finding weighs. */
  public enum Severity {
    /** It may work; people decide. */
    WARNING,
    /** It is likely to fail or to destroy something; only an operator's override lets it go on. */
    REFUSED,
    /** It can't work. */
    IMPOSSIBLE
  }
}
