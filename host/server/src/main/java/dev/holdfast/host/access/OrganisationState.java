package dev.holdfast.host.access;

/** What an organisation's state leaves of its members' permissions. */
public enum OrganisationState {
  /** All of them. */
  FULL,
  /** Those that change nothing. The owner may also restore. */
  READ_ONLY,
  /** None. */
  CLOSED
}
