package dev.holdfast.host.organisation;

/** A kind of second factor. */
public enum MfaMethod {
  /** Codes of an authenticator app. */
  TOTP
}
