package dev.holdfast.host.identity.account;

/**
 * What a new password ended.
 *
 * @param endedSessions how many places were signed out by it
 */
public record EndedSessions(int endedSessions) {}
