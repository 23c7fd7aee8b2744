package dev.holdfast.host.signin.administration;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.people.AccountTokens;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import dev.holdfast.host.signin.account.AccountPasswords;
import dev.holdfast.host.signin.account.PasswordHistory;
import dev.holdfast.host.signin.twofactor.TwoFactorService;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Restores access from the console of a stopped host. No permission is required: anybody who can
 * read the host's home folder and database can do everything anyway.
 */
@Singleton
public final class UserRecovery {

  /**
   * What to do with an account besides setting a password.
   *
   * @param unblock unblock the person
   * @param removeTwoFactor remove a second factor that was lost with its recovery codes
   */
  public record RecoveryExtent(boolean unblock, boolean removeTwoFactor) {}

  /**
   * The result of a recovery.
   *
   * @param user the person's current state, except for a removed second factor
   * @param endedSessions the number of ended sessions
   * @param unblocked whether they had been blocked
   * @param twoFactorRemoved whether a second factor was removed
   */
  public record RecoveredUser(
      UserView user, int endedSessions, boolean unblocked, boolean twoFactorRemoved) {}

  private final Database database;
  private final RequestScope scope;
  private final ExclusiveTransaction exclusive;
  private final AccountPasswords passwords;
  private final PasswordHistory history;
  private final AccessRevocation access;
  private final AccountTokens tokens;
  private final TwoFactorService factors;
  private final MembershipLookup memberships;
  private final OrganisationService organisations;
  private final AuditTrail audit;

  UserRecovery(
      Database database,
      RequestScope scope,
      ExclusiveTransaction exclusive,
      AccountPasswords passwords,
      PasswordHistory history,
      AccessRevocation access,
      AccountTokens tokens,
      TwoFactorService factors,
      MembershipLookup memberships,
      OrganisationService organisations,
      AuditTrail audit) {
    this.database = database;
    this.scope = scope;
    this.exclusive = exclusive;
    this.passwords = passwords;
    this.history = history;
    this.access = access;
    this.tokens = tokens;
    this.factors = factors;
    this.memberships = memberships;
    this.organisations = organisations;
    this.audit = audit;
  }

  /** Returns everybody who isn't deleted, ordered by e-mail address. */
  public List<UserView> list() throws Exception {
    Instant now = Instant.now();
    return scope.callAsSystem(
        "users at the console",
        () ->
            new QUser(database)
                .deletedAt.isNull().email.asc().findList().stream()
                    .map(user -> UserView.of(user, now))
                    .toList());
  }

  /**
   * Sets a new password for somebody, unlocks them and ends their sessions; their API keys stay.
   * The password must suit each organisation that they are in.
   *
   * @param more what to do in addition
   */
  public RecoveredUser resetPassword(String email, SecretText password, RecoveryExtent more)
      throws Exception {
    User found = scope.callAsSystem("user at the console", () -> find(email));
    String hash = passwords.hash(found, password);
    return scope.callAsSystem(
        "password reset at the console", () -> exclusive.call(() -> reset(found.id(), hash, more)));
  }

  private RecoveredUser reset(UUID id, String hash, RecoveryExtent more) {
    Instant now = Instant.now();
    User user = new QUser(database).id.eq(id).findOneOrEmpty().orElseThrow();
    boolean unblocked = more.unblock() && user.blockedAt() != null;
    if (unblocked) {
      user.unblock();
    }
    history.change(user, hash, now);
    tokens.useUp(id, now);
    int sessions = access.endSessions(id);
    boolean removed = more.removeTwoFactor() && user.isTwoFactorEnabled();
    if (removed) {
      factors.remove(id);
      database.refresh(user);
    }
    RecoveredUser recovered =
        new RecoveredUser(UserView.of(user, now), sessions, unblocked, removed);
    record(id, recovered);
    return recovered;
  }

  /** An account belongs to no organisation, so each organisation of the person records it. */
  private void record(UUID id, RecoveredUser recovered) {
    for (UUID organisation : informed(id)) {
      scope.run(
          organisation, () -> audit.record("user.reset-password", "user", id, details(recovered)));
    }
  }

  /** In a fixed order: each log stays locked until the transaction ends. */
  private List<UUID> informed(UUID userId) {
    List<UUID> theirs = memberships.organisationsOf(userId);
    return theirs.isEmpty()
        ? List.of(organisations.defaultId())
        : theirs.stream().sorted().toList();
  }

  private static Map<String, ?> details(RecoveredUser recovered) {
    return Map.of(
        "via", "console",
        "endedSessions", recovered.endedSessions(),
        "unblocked", recovered.unblocked(),
        "twoFactorRemoved", recovered.twoFactorRemoved());
  }

  private User find(String email) {
    return new QUser(database)
        .email
        .eq(User.normalised(email))
        .deletedAt
        .isNull()
        .findOneOrEmpty()
        .orElseThrow(() -> nobody(email));
  }

  static HoldfastException nobody(String email) {
    return new HoldfastException(
        ProblemCode.NOT_FOUND,
        "There is no account with the address " + email + ".",
        "holdfast users list --offline shows who there is.");
  }
}
