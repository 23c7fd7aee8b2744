package dev.holdfast.host.identity.account;

import java.time.Instant;

/**
 * A link with which somebody sets a new password. This is the only time that it is shown.
 *
 * @param url the link
 * @param expiresAt when it expires
 */
public record PasswordResetLink(String url, Instant expiresAt) {}
