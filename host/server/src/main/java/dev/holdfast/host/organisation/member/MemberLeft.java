package dev.holdfast.host.organisation.member;

import java.util.UUID;

/** A member left the current organisation, and loses their roles and grants there. */
public record MemberLeft(UUID membershipId, UUID userId) {}
