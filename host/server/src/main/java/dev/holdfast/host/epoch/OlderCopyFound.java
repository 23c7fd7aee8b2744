package dev.holdfast.host.epoch;

/**
 * The database is an older copy, so what lets people in and was revoked may be alive in it again:
 * all of it has to become worthless. Published in the system scope.
 */
public record OlderCopyFound() {}
