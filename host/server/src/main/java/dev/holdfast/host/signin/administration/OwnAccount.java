package dev.holdfast.host.signin.administration;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.Ownership;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import dev.holdfast.host.signin.account.PasswordHistory;
import dev.holdfast.host.signin.trail.UserAudit;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Lets people delete their accounts. */
@Singleton
final class OwnAccount {

  private final Database database;
  private final RequestScope scope;
  private final ExclusiveTransaction exclusive;
  private final Ownership ownership;
  private final AccessRevocation access;
  private final PasswordHistory history;
  private final UserAudit audit;

  OwnAccount(
      Database database,
      RequestScope scope,
      ExclusiveTransaction exclusive,
      Ownership ownership,
      AccessRevocation access,
      PasswordHistory history,
      UserAudit audit) {
    this.database = database;
    this.scope = scope;
    this.exclusive = exclusive;
    this.ownership = ownership;
    this.access = access;
    this.history = history;
    this.audit = audit;
  }

  /**
   * Deletes somebody's account at their request.
   *
   * @param confirmation their e-mail address
   * @throws HoldfastException {@link ProblemCode#CONFLICT} while they own an organisation
   */
  void delete(UUID id, String confirmation) throws Exception {
    // Exclusive, so that a leaving person doesn't become an owner.
    scope.runAsSystem("own account", () -> exclusive.call(() -> end(id, confirmation)));
    access.endMemberships(id);
    access.endKeys(id);
  }

  private boolean end(UUID id, String confirmation) {
    User user = new QUser(database).id.eq(id).deletedAt.isNull().findOneOrEmpty().orElseThrow();
    if (!user.email().equalsIgnoreCase(confirmation)) {
      throw InvalidValuesException.parameter("confirm", "must be your e-mail address");
    }
    ownership.requireNoOwnerAnywhere(id);
    user.delete(Instant.now());
    database.save(user);
    history.forget(id);
    access.endSessions(id);
    audit.record(id, "user.delete", Map.of("own", true));
    return true;
  }
}
