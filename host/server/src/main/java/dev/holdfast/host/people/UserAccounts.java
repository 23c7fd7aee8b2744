package dev.holdfast.host.people;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.organisation.member.Accounts;
import dev.holdfast.host.organisation.member.Accounts.Account;
import dev.holdfast.host.people.query.QUser;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks up people for organisations. */
@Singleton
final class UserAccounts implements Accounts {

  private final Database database;
  private final ClaimedAddresses claims;

  UserAccounts(Database database, ClaimedAddresses claims) {
    this.database = database;
    this.claims = claims;
  }

  @Override
  public Map<UUID, Account> find(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : new QUser(database)
            .id.in(ids).findList().stream()
                .map(UserAccounts::account)
                .collect(Collectors.toMap(Account::id, account -> account));
  }

  @Override
  public Optional<Account> byEmail(String email) {
    return new QUser(database)
        .email
        .eq(User.normalised(email))
        .findOneOrEmpty()
        .map(UserAccounts::account);
  }

  @Override
  public boolean isFree(String email, boolean proven) {
    return proven ? claims.provenHolder(email).isEmpty() : byEmail(email).isEmpty();
  }

  @Override
  public Account create(String email, String name, String passwordHash, boolean emailVerified) {
    User user = new User(email, name);
    user.changePassword(passwordHash, Instant.now());
    if (emailVerified) {
      claims.release(email);
      user.verifyEmail(email);
    }
    try {
      database.save(user);
    } catch (DuplicateKeyException e) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "An account with this e-mail address exists.",
          "Log in with it, then accept.",
          e);
    }
    return account(user);
  }

  private static Account account(User user) {
    return new Account(user.id(), user.email(), user.name(), user.isActive());
  }
}
