package dev.holdfast.host.epoch;

/**
 * The database is an older copy, so revoked credentials may be valid in it again: all credentials
 * have to be revoked. Published in the system scope.
 */
public record OlderCopyFound() {}
