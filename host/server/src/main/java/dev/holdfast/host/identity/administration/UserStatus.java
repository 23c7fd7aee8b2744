package dev.holdfast.host.identity.administration;

/** Whether a person can sign in. */
public enum UserStatus {
  /** With their password. */
  ACTIVE,
  /** Not before a while has passed: there were too many wrong passwords. */
  LOCKED,
  /** Not before somebody lets them in again. */
  BLOCKED
}
