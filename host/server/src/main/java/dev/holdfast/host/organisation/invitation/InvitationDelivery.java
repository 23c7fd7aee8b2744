package dev.holdfast.host.organisation.invitation;

/** How the token of an invitation gets to whom it is for. */
public enum InvitationDelivery {
  /** By mail, so that nobody else sees it: using it proves the address. */
  MAIL,
  /** By the hand of whoever invites, to whom it is shown: it proves nothing. */
  LINK
}
