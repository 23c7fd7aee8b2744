package dev.holdfast.host.organisation.member;

import dev.holdfast.host.audit.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of the organisation.
 *
 * @param id id of the membership
 * @param userId the account
 * @param email the account's address
 * @param name the account's name
 * @param active whether the account is neither blocked nor deleted
 * @param owner whether the member owns the organisation
 * @param roleIds the member's own roles, sorted
 * @param version for If-Match
 * @param joinedAt when the member joined
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
    Instant joinedAt) {
  /**
   * Some members, newest first.
   *
   * @param items the members
   * @param next pass it as after for the next page; null on the last
   */
  public record MemberPage(List<MemberView> items, @Nullable UUID next) {}
}
