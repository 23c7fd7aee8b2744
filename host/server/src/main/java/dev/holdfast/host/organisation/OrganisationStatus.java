package dev.holdfast.host.organisation;

import dev.holdfast.host.access.OrganisationState;
import io.ebean.annotation.DbEnumValue;
import java.util.Locale;

/** In which state an organisation is, and so what its members can do. */
public enum OrganisationStatus {
  /** Everything works. */
  TRIAL(OrganisationState.FULL),
  /** Everything works. */
  ACTIVE(OrganisationState.FULL),
  /** Everything can be read, and the owner may restore. */
  SUSPENDED(OrganisationState.READ_ONLY),
  /** Nobody gets in. */
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
