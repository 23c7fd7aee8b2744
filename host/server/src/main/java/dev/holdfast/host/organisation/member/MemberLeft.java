package dev.holdfast.host.organisation.member;

import java.util.UUID;

/** A member leaves the present organisation, and loses what they have there. */
public record MemberLeft(UUID membershipId, UUID userId) {}
