package dev.holdfast.host.identity.account;

import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.organisation.member.MembershipLookup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/**
 * Takes down what happened to an account. An account belongs to no organisation, so each of those
 * that the person belongs to gets to know.
 */
@Singleton
final class AccountAudit {

  private final AuditTrail trail;
  private final TenantScope scope;
  private final MembershipLookup memberships;

  AccountAudit(AuditTrail trail, TenantScope scope, MembershipLookup memberships) {
    this.trail = trail;
    this.scope = scope;
    this.memberships = memberships;
  }

  /** Takes down what somebody did to their own account. */
  void record(String action, UUID userId, Map<String, ?> details) {
    for (UUID organisation : memberships.organisationsOf(userId)) {
      scope.run(organisation, () -> trail.recordOf(userId, action, "user", userId, details));
    }
  }
}
