package dev.holdfast.host.audit;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.ClientOrigin;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import dev.holdfast.host.audit.chain.ChainEnd;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records actions in the log of the current organisation. */
@Singleton
public final class AuditTrail {

  private final Database database;
  private final RequestScope scope;
  private final ChainEnds ends;
  private final FailureBudget failures;
  private final ChangeBudget changes;

  AuditTrail(
      Database database,
      RequestScope scope,
      ChainEnds ends,
      FailureBudget failures,
      ChangeBudget changes) {
    this.database = database;
    this.scope = scope;
    this.ends = ends;
    this.failures = failures;
    this.changes = changes;
  }

  /**
   * Appends in the current transaction if there is one: a change that is rolled back leaves no row.
   * Call it last in the transaction: until the commit, nobody else can append to the organisation's
   * log.
   *
   * @param action for example {@code role.create}
   * @param resource kind of the resource
   * @param resourceId its id; null if it has none
   * @param details the changes, without secrets; becomes JSON
   * @throws IllegalStateException in the system scope, which has no log
   * @throws dev.holdfast.engine.problem.TooManyRequestsException if the organisation changes too
   *     much in too short a time
   */
  public void record(
      String action, String resource, @Nullable Object resourceId, Map<String, ?> details) {
    if (scope.findCaller().isPresent()) {
      changes.take(organisation());
    }
    recordEnd(action, resource, resourceId, details, true);
  }

  /** Like {@link #record}, for actions of the host, which aren't limited. */
  public void recordEnd(
      String action,
      String resource,
      @Nullable Object resourceId,
      Map<String, ?> details,
      boolean success) {
    append(null, new Event(action, resource, text(resourceId), Details.json(details), success));
  }

  /** Like {@link #record}, for a person who isn't the caller yet, for example during a login. */
  public void recordOf(
      UUID userId,
      String action,
      String resource,
      @Nullable Object resourceId,
      Map<String, ?> details) {
    append(userId, new Event(action, resource, text(resourceId), Details.json(details), true));
  }

  /**
   * Appends a refused or failed action, outside of the transaction that is rolled back. Of many
   * failures in a short time only some are kept, see {@link FailureBudget}.
   *
   * @param userId who tried it; null for the caller, or if unknown
   */
  public void recordFailure(
      @Nullable UUID userId,
      String action,
      String resource,
      @Nullable Object resourceId,
      Map<String, ?> details) {
    failures
        .admit(organisation(), scope.origin().map(ClientOrigin::ipAddress).orElse(""))
        .ifPresent(
            missed ->
                append(
                    userId,
                    new Event(
                        action,
                        resource,
                        text(resourceId),
                        Details.json(missed.addTo(details)),
                        false)));
  }

  private void append(@Nullable UUID userId, Event event) {
    UUID organisation = organisation();
    Optional<Caller> caller = scope.findCaller();
    Optional<ClientOrigin> client = scope.origin();
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      ChainEnd end = ends.lock(organisation);
      AuditRecord row =
          new AuditRecord(
              organisation,
              end.sequence() + 1,
              Instant.now(),
              userId == null ? caller.map(Caller::userId).orElse(null) : userId,
              caller.map(AuditTrail::key).orElse(null),
              event.action(),
              event.resource(),
              event.resourceId(),
              event.details(),
              client.map(ClientOrigin::ipAddress).orElse(null),
              client.map(ClientOrigin::userAgent).orElse(null),
              event.success());
      ends.append(AuditLink.append(row, end.hash()));
      transaction.commit();
    }
  }

  private UUID organisation() {
    if (scope.currentId() instanceof UUID organisation) {
      return organisation;
    }
    throw new IllegalStateException("The system scope has no audit log");
  }

  private static @Nullable UUID key(Caller caller) {
    return caller.credential() instanceof Credential.Key key ? key.id() : null;
  }

  private static @Nullable String text(@Nullable Object resourceId) {
    return resourceId == null ? null : ClientOrigin.cut(resourceId.toString(), 200);
  }

  private record Event(
      String action,
      String resource,
      @Nullable String resourceId,
      String details,
      boolean success) {}
}
