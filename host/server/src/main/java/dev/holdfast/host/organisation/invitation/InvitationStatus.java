package dev.holdfast.host.organisation.invitation;

/** What can be done with an invitation. */
public enum InvitationStatus {
  /** It can be accepted. */
  PENDING,
  /** Someone has come by it. */
  ACCEPTED,
  /** Its time is over. */
  EXPIRED
}
