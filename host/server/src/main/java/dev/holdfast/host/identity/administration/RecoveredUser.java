package dev.holdfast.host.identity.administration;

/**
 * What was done to let somebody in again.
 *
 * @param user as they are now, but for a second factor that was removed
 * @param endedSessions how many places were signed out
 * @param unblocked whether an administrator had kept them out
 * @param twoFactorRemoved whether they had a second factor that is gone
 */
public record RecoveredUser(
    UserView user, int endedSessions, boolean unblocked, boolean twoFactorRemoved) {}
