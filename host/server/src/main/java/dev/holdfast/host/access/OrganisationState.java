package dev.holdfast.host.access;

/** How an organisation's state limits its members' permissions. */
public enum OrganisationState {
  /** All of them. */
  FULL,
  /** Read permissions. The owner may also restore. */
  READ_ONLY,
  /** None. */
  CLOSED
}
