package dev.holdfast.host.people;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
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

/** The people of the installation. Only their memberships belong to organisations. */
@Singleton
public final class Accounts {

  /**
   * A person, as far as others need to know them.
   *
   * @param id of the user
   * @param email in lower case
   * @param name the displayed name
   * @param active whether they are neither blocked nor deleted
   * @param deleted whether they are deleted
   */
  public record Account(UUID id, String email, String name, boolean active, boolean deleted) {

    private static Account of(User user) {
      return new Account(
          user.id(), user.email(), user.name(), user.isActive(), user.deletedAt() != null);
    }
  }

  private final Database database;
  private final ClaimedAddresses claims;

  Accounts(Database database, ClaimedAddresses claims) {
    this.database = database;
    this.claims = claims;
  }

  /** Returns those of these people that exist. */
  public Map<UUID, Account> find(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : new QUser(database)
            .id.in(ids).findList().stream()
                .map(Account::of)
                .collect(Collectors.toMap(Account::id, account -> account));
  }

  /** Returns the holder of an address, including deleted people, since it stays theirs. */
  public Optional<Account> byEmail(String email) {
    return new QUser(database).email.eq(User.normalised(email)).findOneOrEmpty().map(Account::of);
  }

  /**
   * Whether a new account may have the address.
   *
   * @param verified whether its owner verifies it, which frees it from an account that never did
   */
  public boolean isFree(String email, boolean verified) {
    return verified ? claims.provenHolder(email).isEmpty() : byEmail(email).isEmpty();
  }

  /**
   * Creates a person.
   *
   * @param passwordHash in PHC form
   * @param emailVerified whether they verified the address
   * @throws HoldfastException {@link ProblemCode#CONFLICT} if the address is taken
   */
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
    return Account.of(user);
  }
}
