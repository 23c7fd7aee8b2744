package dev.holdfast.host.organisation.invitation;

/** How the token of an invitation is delivered. */
public enum InvitationDelivery {
  /** By mail, unseen by anybody else: using it verifies the address. */
  MAIL,
  /** By the inviter, who sees it: it verifies nothing. */
  LINK
}
