package dev.holdfast.host.signin.account;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.organisation.permission.GrantRule;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lets an administrator help a person who lost their password, without a mail server. */
@Singleton
final class PasswordResetLinks {

  /**
   * A link with which somebody sets a new password. This is the only time that it is shown.
   *
   * @param url the link
   * @param expiresAt when it expires
   */
  public record PasswordResetLink(String url, Instant expiresAt) {}

  private final PasswordResetService resets;
  private final RequestScope scope;
  private final GrantRule rule;
  private final MembershipLookup memberships;
  private final AuditTrail audit;

  PasswordResetLinks(
      PasswordResetService resets,
      RequestScope scope,
      GrantRule rule,
      MembershipLookup memberships,
      AuditTrail audit) {
    this.resets = resets;
    this.scope = scope;
    this.rule = rule;
    this.memberships = memberships;
    this.audit = audit;
  }

  /**
   * Creates a link, whose holder gets the account: so the person may not have any permission that
   * the caller lacks, here or in another organisation.
   */
  PasswordResetLink create(UUID userId) {
    rule.requireOver(userId);
    List<UUID> here = List.of(scope.organisationId());
    boolean belongsElsewhere = !here.containsAll(memberships.organisationsOf(userId));
    if (belongsElsewhere && !scope.caller().covers(PermissionSet.ALL)) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "This person also belongs to organisations in which you have no permissions.",
          "Ask the owner of the installation.");
    }
    PasswordResetLink link = resets.createLink(userId);
    audit.record("user.password-reset-link", "user", userId, Map.of());
    return link;
  }
}
