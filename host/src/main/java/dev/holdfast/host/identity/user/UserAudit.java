package dev.holdfast.host.identity.user;

import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.organisation.member.MembershipLookup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/**
 * Takes down what people do to their own accounts, or try. An account belongs to no organisation,
 * so each of those that the person belongs to gets to know.
 */
@Singleton
public final class UserAudit {

  private static final String RESOURCE = "user";

  private final AuditTrail trail;
  private final TenantScope scope;
  private final MembershipLookup memberships;

  UserAudit(AuditTrail trail, TenantScope scope, MembershipLookup memberships) {
    this.trail = trail;
    this.scope = scope;
    this.memberships = memberships;
  }

  /** What was done; the details hold no secrets. */
  public void record(UUID userId, String action, Map<String, ?> details) {
    each(userId, () -> trail.recordOf(userId, action, RESOURCE, userId, details));
  }

  /** What was tried and refused. Who tried it isn't known: that is what the proof was for. */
  public void recordFailure(UUID userId, String action, Map<String, ?> details) {
    each(userId, () -> trail.recordFailure(null, action, RESOURCE, userId, details));
  }

  private void each(UUID userId, Runnable record) {
    memberships.organisationsOf(userId).forEach(organisation -> scope.run(organisation, record));
  }
}
