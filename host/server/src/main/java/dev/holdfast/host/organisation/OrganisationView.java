package dev.holdfast.host.organisation;

import dev.holdfast.host.password.PasswordPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as the API shows it.
 *
 * @param id its id
 * @param slug its name in addresses, for good
 * @param name what people see
 * @param ownerId the account whose it is, or null before the first run is done
 * @param status in which state it is
 * @param sessionLifetime seconds after which everyone signs in again
 * @param sessionIdle seconds without a request after which a session ends
 * @param requireMfa whether members reach nothing without a second factor
 * @param allowedMfaMethods kinds of second factors that people may enrol; empty for any
 * @param passwordPolicy for new passwords
 * @param branding how it looks
 * @param version for If-Match
 * @param createdAt when it was made
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
}
