package dev.holdfast.host.access;

import dev.holdfast.engine.problem.ProblemCode;
import java.util.Objects;

/** Explains to callers why access was refused. */
final class AccessRefusal {

  private AccessRefusal() {}

  static ProblemCode code(Caller caller) {
    return Objects.requireNonNullElse(caller.missing(), ProblemCode.FORBIDDEN);
  }

  static String reason(Caller caller, Permission demanded) {
    if (caller.missing() == ProblemCode.PASSWORD_EXPIRED) {
      return "The password is older than the organisation allows.";
    }
    if (!caller.isComplete()) {
      return "The login isn't complete: the second factor is missing.";
    }
    return switch (caller.rights().standing()) {
      case CLOSED -> "The organisation is cancelled.";
      case READ_ONLY ->
          caller.rights().permissions().allows(demanded)
              ? "The organisation is suspended: it is read-only."
              : lacks(demanded);
      case FULL -> lacks(demanded);
    };
  }

  static String hint(Caller caller) {
    if (caller.missing() == ProblemCode.PASSWORD_EXPIRED) {
      return "Set a new one: POST /api/v1/me/password.";
    }
    if (!caller.isComplete()) {
      return "Send its code, or enrol one if you have none.";
    }
    return caller.rights().standing() == OrganisationState.FULL
        ? "Ask somebody who manages roles."
        : "Ask the operator of this installation.";
  }

  private static String lacks(Permission demanded) {
    return "Permission required: " + demanded.slug() + ".";
  }
}
