package dev.holdfast.host.signin.profile;

import dev.holdfast.host.audit.Personal;
import dev.holdfast.host.people.User;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as they see themselves.
 *
 * @param id id of the account
 * @param email the e-mail address
 * @param emailVerified whether the address is verified
 * @param name the displayed name
 * @param image URL of a picture; may be null
 * @param timeZone the time zone for displayed times
 * @param dateFormat the format of displayed dates
 * @param timeFormat the format of displayed times
 * @param twoFactorEnabled whether a login requires a second factor
 * @param passwordChangedAt when the password was last changed; null without one
 * @param lastLoginAt time of the last login; null for never
 * @param lastLoginIp address of the last login
 * @param version for If-Match
 * @param createdAt when the account was created
 * @param csrfToken to send as X-CSRF-Token with every change; null for an API key, which needs none
 */
public record ProfileView(
    UUID id,
    @Personal String email,
    boolean emailVerified,
    @Personal String name,
    @Personal @Nullable String image,
    String timeZone,
    String dateFormat,
    String timeFormat,
    boolean twoFactorEnabled,
    @Nullable Instant passwordChangedAt,
    @Nullable Instant lastLoginAt,
    @Personal @Nullable String lastLoginIp,
    long version,
    Instant createdAt,
    @Nullable String csrfToken) {

  static ProfileView of(User user) {
    return new ProfileView(
        user.id(),
        user.email(),
        user.isEmailVerified(),
        user.name(),
        user.image(),
        user.timeZone(),
        user.dateFormat(),
        user.timeFormat(),
        user.isTwoFactorEnabled(),
        user.passwordChangedAt(),
        user.lastLoginAt(),
        user.lastLoginIp(),
        user.version(),
        user.createdAt(),
        null);
  }

  ProfileView withCsrfToken(String token) {
    return new ProfileView(
        id,
        email,
        emailVerified,
        name,
        image,
        timeZone,
        dateFormat,
        timeFormat,
        twoFactorEnabled,
        passwordChangedAt,
        lastLoginAt,
        lastLoginIp,
        version,
        createdAt,
        token);
  }
}
