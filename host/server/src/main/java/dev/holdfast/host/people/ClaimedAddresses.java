package dev.holdfast.host.people;

import dev.holdfast.host.event.Events;
import dev.holdfast.host.people.AccountEvent.EmailReleased;
import dev.holdfast.host.people.query.QUser;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * E-mail addresses that accounts claim without verification, for example after an invitation by
 * hand. A claim yields to a person who proves that they receive mail at the address.
 */
@Singleton
public final class ClaimedAddresses {

  private final Database database;
  private final AccountTokens tokens;
  private final Events events;

  ClaimedAddresses(Database database, AccountTokens tokens, Events events) {
    this.database = database;
    this.tokens = tokens;
    this.events = events;
  }

  /**
   * Returns the person who has verified the address, including deleted people, since it stays
   * reserved for them.
   */
  public Optional<User> provenHolder(String email) {
    return holder(email).filter(User::isEmailVerified);
  }

  /** Removes an unverified address from an account, in the transaction of the verification. */
  public void release(String email) {
    Optional<User> claiming = holder(email).filter(user -> !user.isEmailVerified());
    if (claiming.isPresent()) {
      User user = claiming.get();
      user.releaseEmail();
      // Flushed immediately: the address is unique.
      database.save(user);
      database.flush();
      tokens.useUp(user.id(), Instant.now());
      events.publish(new EmailReleased(user.id()));
    }
  }

  private Optional<User> holder(String email) {
    return new QUser(database).email.eq(User.normalised(email)).findOneOrEmpty();
  }
}
