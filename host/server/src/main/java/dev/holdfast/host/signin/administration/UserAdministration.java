package dev.holdfast.host.signin.administration;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.organisation.Ownership;
import dev.holdfast.host.organisation.permission.GrantRule;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import dev.holdfast.host.signin.account.PasswordHistory;
import dev.holdfast.host.signin.administration.UserView.UserPage;
import dev.holdfast.host.signin.administration.UserView.UserStatus;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Blocks, unblocks and deletes people. */
@Singleton
public final class UserAdministration {

  private static final String RESOURCE = "user";

  private final Database database;
  private final RequestScope scope;
  private final GrantRule rule;
  private final Ownership ownership;
  private final AccessRevocation access;
  private final PasswordHistory history;
  private final ExclusiveTransaction exclusive;
  private final AuditTrail audit;

  UserAdministration(
      Database database,
      RequestScope scope,
      GrantRule rule,
      Ownership ownership,
      AccessRevocation access,
      PasswordHistory history,
      ExclusiveTransaction exclusive,
      AuditTrail audit) {
    this.database = database;
    this.scope = scope;
    this.rule = rule;
    this.ownership = ownership;
    this.access = access;
    this.history = history;
    this.exclusive = exclusive;
    this.audit = audit;
  }

  /** Returns people, newest first; null matches any. */
  UserPage list(@Nullable String email, @Nullable UserStatus status, PageRequest request) {
    Instant now = Instant.now();
    QUser where = new QUser(database).deletedAt.isNull();
    if (email != null) {
      where.email.eq(User.normalised(email));
    }
    if (status == UserStatus.BLOCKED) {
      where.blockedAt.isNotNull();
    } else if (status == UserStatus.LOCKED) {
      where.blockedAt.isNull().lockedUntil.gt(now);
    } else if (status == UserStatus.ACTIVE) {
      where.blockedAt.isNull().lockedUntil.leOrNull(now);
    }
    List<User> found = request.find(where);
    return new UserPage(
        request.items(found, user -> UserView.of(user, now)), request.next(found, User::id));
  }

  UserView get(UUID id) {
    return UserView.of(find(id), Instant.now());
  }

  UserView block(UUID id, String reason) {
    return change(
        "user.block",
        id,
        (user, now) -> {
          requireExpendable(id);
          user.block(reason, now);
          access.endSessions(id);
        });
  }

  UserView unblock(UUID id) {
    return change("user.unblock", id, (user, now) -> user.unblock());
  }

  UserView unlock(UUID id) {
    return change("user.unlock", id, (user, now) -> user.unlock());
  }

  void delete(UUID id) {
    change(
        "user.delete",
        id,
        (user, now) -> {
          requireExpendable(id);
          user.delete(now);
          history.forget(id);
          access.endSessions(id);
        });
    access.endMemberships(id);
    access.endKeys(id);
  }

  /** Exclusive, so that a blocked person doesn't become an owner. */
  private UserView change(String action, UUID id, BiConsumer<User, Instant> work) {
    return exclusive.call(
        () -> {
          Instant now = Instant.now();
          User user = find(id);
          rule.requireOver(id);
          UserView before = UserView.of(user, now);
          work.accept(user, now);
          database.save(user);
          UserView after = UserView.of(user, now);
          audit.record(action, RESOURCE, id, Changes.between(before, after));
          return after;
        });
  }

  private void requireExpendable(UUID id) {
    if (id.equals(scope.caller().userId())) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "You can't block or delete yourself here.", "Ask someone else.");
    }
    ownership.requireNoOwnerAnywhere(id);
  }

  private User find(UUID id) {
    return new QUser(database)
        .id
        .eq(id)
        .deletedAt
        .isNull()
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("person"));
  }
}
