package dev.holdfast.host.identity.twofactor;

/**
 * One's own second factor.
 *
 * @param enabled whether a login requires it
 * @param recoveryCodes number of unused recovery codes
 */
public record TwoFactorView(boolean enabled, int recoveryCodes) {}
