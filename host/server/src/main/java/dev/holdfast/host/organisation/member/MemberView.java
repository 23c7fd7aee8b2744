package dev.holdfast.host.organisation.member;

import dev.holdfast.host.audit.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Someone who belongs to the organisation.
 *
 * @param id of the membership
 * @param userId whose it is
 * @param email the account's address
 * @param name the account's name
 * @param active whether the account is neither blocked nor deleted
 * @param owner whether the organisation is theirs
 * @param roleIds the roles given to them alone, sorted
 * @param version for If-Match
 * @param joinedAt since when
 */
public record MemberView(
    UUID id,
    UUID userId,
    @Personal String email,
    @Personal String name,
    boolean active,
    boolean owner,
    List<UUID> roleIds,
    long version,
    Instant joinedAt) {}
