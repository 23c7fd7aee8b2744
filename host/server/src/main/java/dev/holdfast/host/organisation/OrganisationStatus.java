package dev.holdfast.host.organisation;

import dev.holdfast.host.access.Standing;
import io.ebean.annotation.DbEnumValue;
import java.util.Locale;

/** In which state an organisation is, and so what its members can do. */
public enum OrganisationStatus {
  /** Everything works. */
  TRIAL(Standing.FULL),
  /** Everything works. */
  ACTIVE(Standing.FULL),
  /** Everything can be read, and the owner may restore. */
  SUSPENDED(Standing.READ_ONLY),
  /** Nobody gets in. */
  CANCELLED(Standing.CLOSED);

  private final Standing standing;

  OrganisationStatus(Standing standing) {
    this.standing = standing;
  }

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means to those who ask. */
  public Standing standing() {
    return standing;
  }
}
