package dev.holdfast.host.identity.administration;

/**
 * What becomes of an account beyond a new password.
 *
 * @param unblock let somebody in again whom an administrator keeps out
 * @param removeTwoFactor take away a second factor that was lost with its recovery codes
 */
public record RecoveryExtent(boolean unblock, boolean removeTwoFactor) {}
