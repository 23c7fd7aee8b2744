package dev.holdfast.host.organisation;

import dev.holdfast.host.organisation.OrganisationSettings.Branding;
import dev.holdfast.host.password.PasswordPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as the API shows it.
 *
 * @param id the id
 * @param slug identifier in URLs
 * @param name the displayed name
 * @param ownerId account of the owner, or null before setup
 * @param status the status
 * @param sessionLifetime seconds until a new login is required
 * @param sessionIdle seconds without a request after which a session ends
 * @param requireMfa whether members need a second factor
 * @param allowedMfaMethods kinds of second factors that can be enrolled; empty for any
 * @param passwordPolicy rules for new passwords
 * @param branding colours and logo
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record OrganisationView(
    UUID id,
    String slug,
    String name,
    @Nullable UUID ownerId,
    OrganisationStatus status,
    long sessionLifetime,
    long sessionIdle,
    boolean requireMfa,
    List<String> allowedMfaMethods,
    PasswordPolicy passwordPolicy,
    Branding branding,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static OrganisationView of(Organisation organisation) {
    return new OrganisationView(
        organisation.id(),
        organisation.slug(),
        organisation.name(),
        organisation.ownerId(),
        organisation.status(),
        organisation.sessionLifetime().toSeconds(),
        organisation.sessionIdle().toSeconds(),
        organisation.requiresMfa(),
        StoredJson.texts(organisation.allowedMfaMethods()),
        StoredJson.read(organisation.passwordPolicy(), PasswordPolicy.class),
        StoredJson.read(organisation.branding(), Branding.class),
        organisation.version(),
        organisation.createdAt(),
        organisation.updatedAt());
  }

  /**
   * Some organisations, newest first.
   *
   * @param items the organisations
   * @param next pass it as after for the next page; null on the last
   */
  public record OrganisationPage(List<OrganisationView> items, @Nullable UUID next) {}
}
