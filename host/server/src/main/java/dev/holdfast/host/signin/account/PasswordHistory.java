package dev.holdfast.host.signin.account;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.password.PasswordPolicy;
import dev.holdfast.host.people.User;
import dev.holdfast.host.signin.account.query.QFormerPassword;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores former passwords of people as long as one of their organisations requires it. */
@Singleton
public final class PasswordHistory {

  private final Database database;
  private final RequestScope scope;
  private final PasswordPolicies policies;

  PasswordHistory(Database database, RequestScope scope, PasswordPolicies policies) {
    this.database = database;
    this.scope = scope;
    this.policies = policies;
  }

  /**
   * The hashes of former passwords that can't be reused, the latest first, without the current one.
   */
  public List<String> of(UUID userId) {
    List<String> hashes = new ArrayList<>();
    scope.runAsSystem(
        "former passwords",
        () ->
            rows(userId).stream()
                .limit(kept(userId))
                .map(FormerPassword::passwordHash)
                .forEach(hashes::add));
    return hashes;
  }

  /** Sets a new password and saves the person, in the current transaction. */
  public void change(User user, String hash, Instant now) {
    String former = user.passwordHash();
    user.changePassword(hash, now);
    database.save(user);
    if (former != null) {
      database.save(new FormerPassword(user.id(), former));
    }
    rows(user.id()).stream().skip(kept(user.id())).forEach(database::delete);
  }

  /** Deletes them all. */
  public void forget(UUID userId) {
    new QFormerPassword(database).userId.eq(userId).delete();
  }

  private List<FormerPassword> rows(UUID userId) {
    return new QFormerPassword(database).userId.eq(userId).orderBy().id.desc().findList();
  }

  private int kept(UUID userId) {
    return policies.of(userId).stream().mapToInt(PasswordPolicy::preventReuse).max().orElse(0);
  }
}
