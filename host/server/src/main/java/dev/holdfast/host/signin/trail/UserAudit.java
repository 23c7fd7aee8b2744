package dev.holdfast.host.signin.trail;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.people.AccountEvent.EmailReleased;
import dev.holdfast.host.people.AccountEvent.EmailVerified;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records changes of people's own accounts, and attempts. An account belongs to no organisation, so
 * each organisation of the person records it.
 */
@Singleton
public final class UserAudit {

  private static final String RESOURCE = "user";

  private final Database database;
  private final AuditTrail trail;
  private final RequestScope scope;
  private final MembershipLookup memberships;
  private final OrganisationService organisations;

  UserAudit(
      Database database,
      AuditTrail trail,
      RequestScope scope,
      MembershipLookup memberships,
      OrganisationService organisations,
      Events events) {
    this.database = database;
    this.trail = trail;
    this.scope = scope;
    this.memberships = memberships;
    this.organisations = organisations;
    events.on(
        EmailReleased.class, released -> record(released.userId(), "email.release", Map.of()));
    events.on(
        EmailVerified.class,
        verified ->
            record(verified.userId(), "email.verify", Map.of("changed", verified.changed())));
  }

  /**
   * Makes a change and records it, in one transaction.
   *
   * @param details of the result, without secrets
   */
  public <T> T change(
      UUID userId, String action, Supplier<T> change, Function<T, Map<String, ?>> details) {
    AtomicReference<T> result = new AtomicReference<>();
    scope.runAsSystem(
        action,
        () -> {
          try (Transaction transaction = database.beginTransaction(TxScope.required())) {
            result.set(change.get());
            record(userId, action, details.apply(result.get()));
            transaction.commit();
          }
        });
    return result.get();
  }

  /**
   * Records what was done, without secrets. Call it last in the transaction of the change, which is
   * in the system scope.
   */
  public void record(UUID userId, String action, Map<String, ?> details) {
    each(userId, () -> trail.recordOf(userId, action, RESOURCE, userId, details));
  }

  /**
   * Records a refused attempt by an unidentified caller. For people without an organisation, the
   * one that runs the installation records it.
   */
  public void recordFailure(UUID userId, String action, Map<String, ?> details) {
    Runnable failure = () -> trail.recordFailure(null, action, RESOURCE, userId, details);
    if (memberships.organisationsOf(userId).isEmpty()) {
      scope.run(organisations.defaultId(), failure);
    } else {
      each(userId, failure);
    }
  }

  /**
   * Records an attempt on an account that doesn't exist, in the organisation that runs the
   * installation.
   */
  public void recordFailureOfNobody(String action, Map<String, ?> details) {
    scope.run(
        organisations.defaultId(),
        () -> trail.recordFailure(null, action, RESOURCE, null, details));
  }

  private void each(UUID userId, Runnable record) {
    // In a fixed order: each log stays locked until the transaction ends.
    memberships.organisationsOf(userId).stream()
        .sorted()
        .forEach(organisation -> scope.run(organisation, record));
  }
}
