package dev.holdfast.host.organisation.invitation;

/** The status of an invitation. */
public enum InvitationStatus {
  /** It can be accepted. */
  PENDING,
  /** It was accepted. */
  ACCEPTED,
  /** It has expired. */
  EXPIRED
}
