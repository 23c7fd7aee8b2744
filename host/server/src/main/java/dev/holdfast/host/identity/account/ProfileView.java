package dev.holdfast.host.identity.account;

import dev.holdfast.host.audit.Personal;
import dev.holdfast.host.identity.user.User;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as they see themselves.
 *
 * @param id of the account
 * @param email the address that they log in with
 * @param emailVerified whether they proved to read mail there
 * @param name what people see
 * @param image address of a picture; may be null
 * @param timeZone in which they see times
 * @param dateFormat how they see dates
 * @param timeFormat how they see times of day
 * @param twoFactorEnabled whether a login needs a second factor
 * @param passwordChangedAt since when the password is the present one; null without one
 * @param lastLoginAt when they last logged in; null for never
 * @param lastLoginIp from where
 * @param version for If-Match
 * @param createdAt since when the account is
 * @param csrfToken to send as {@code X-CSRF-Token} with every change of a page that was loaded
 *     anew; null for a key, which needs none
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
