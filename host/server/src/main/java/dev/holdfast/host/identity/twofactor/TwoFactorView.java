package dev.holdfast.host.identity.twofactor;

/**
 * One's own second factor.
 *
 * @param enabled whether logging in needs it
 * @param recoveryCodes how many recovery codes are left
 */
public record TwoFactorView(boolean enabled, int recoveryCodes) {}
