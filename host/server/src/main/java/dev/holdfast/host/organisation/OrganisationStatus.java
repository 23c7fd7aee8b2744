package dev.holdfast.host.organisation;

import dev.holdfast.host.access.OrganisationState;
import io.ebean.annotation.DbEnumValue;
import java.util.Locale;

/** The status of an organisation, which limits what its members can do. */
public enum OrganisationStatus {
  /** Everything works. */
  TRIAL(OrganisationState.FULL),
  /** Everything works. */
  ACTIVE(OrganisationState.FULL),
  /** Read-only, except that the owner may restore. */
  SUSPENDED(OrganisationState.READ_ONLY),
  /** Closed. */
  CANCELLED(OrganisationState.CLOSED);

  private final OrganisationState standing;

  OrganisationStatus(OrganisationState standing) {
    this.standing = standing;
  }

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The effect on callers. */
  public OrganisationState standing() {
    return standing;
  }
}
