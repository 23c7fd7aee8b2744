package dev.holdfast.host.identity.administration;

import java.util.UUID;

/**
 * Whose an organisation is now.
 *
 * @param email of the owner
 * @param organisationId what they own
 * @param endedSessions how many places they were signed out at
 */
public record AppointedOwner(String email, UUID organisationId, int endedSessions) {}
