package dev.holdfast.host.identity.account;

/**
 * What a new password ended.
 *
 * @param endedSessions number of sessions that were ended
 */
public record EndedSessions(int endedSessions) {}
