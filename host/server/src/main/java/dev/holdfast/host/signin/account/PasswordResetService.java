package dev.holdfast.host.signin.account;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.people.AccountTokens;
import dev.holdfast.host.people.PasswordResetToken;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.mail.AccountLinks;
import dev.holdfast.host.people.mail.AccountMail;
import dev.holdfast.host.people.mail.Mail;
import dev.holdfast.host.people.query.QPasswordResetToken;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.signin.account.PasswordChangeService.EndedSessions;
import dev.holdfast.host.signin.account.PasswordResetLinks.PasswordResetLink;
import dev.holdfast.host.signin.account.RecoveryController.PasswordReset;
import dev.holdfast.host.signin.session.SessionService;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets people set a new password. The link replaces only the password: the next login still
 * requires a second factor.
 */
@Singleton
public final class PasswordResetService {

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final String SUBJECT = "Set a new password for Holdfast";
  private static final String TEXT =
      """
      Somebody, probably you, asked to reset the password of your Holdfast account.

      To set a new password, open this link within an hour:
      %s

      If it wasn't you, ignore this mail: your password stays the same.
      """;

  private final Database database;
  private final RequestScope scope;
  private final AccountMail mail;
  private final AccountLinks links;
  private final AccountPasswords passwords;
  private final PasswordHistory history;
  private final SessionService sessions;
  private final AccountTokens tokens;
  private final UserAudit audit;

  PasswordResetService(
      Database database,
      RequestScope scope,
      AccountMail mail,
      AccountLinks links,
      AccountPasswords passwords,
      PasswordHistory history,
      SessionService sessions,
      AccountTokens tokens,
      UserAudit audit) {
    this.database = database;
    this.scope = scope;
    this.mail = mail;
    this.links = links;
    this.passwords = passwords;
    this.history = history;
    this.sessions = sessions;
    this.tokens = tokens;
    this.audit = audit;
  }

  /** Sends a link to an address if its account can log in with a password. */
  void request(String email) {
    mail.send("password reset", () -> write(User.normalised(email)));
  }

  /**
   * Creates a link for an active user. The caller of this method checks permissions and records the
   * action in the audit log.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public PasswordResetLink createLink(UUID userId) {
    User user = active(userId).orElseThrow(() -> HoldfastException.notFound("user"));
    // Checked before the row is stored: without an address the link is useless.
    SecretToken token = SecretToken.generate();
    String url = links.resetPassword(token);
    PasswordResetToken row = save(user, token);
    return new PasswordResetLink(url, row.expiresAt());
  }

  /**
   * Sets a new password with a token, and ends all sessions.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_REQUEST} if the token is wrong, used or
   *     too old
   */
  EndedSessions reset(PasswordReset reset) throws Exception {
    String tokenHash =
        SecretToken.parse(reset.token().reveal())
            .map(SecretToken::hash)
            .orElseThrow(PasswordResetService::unusable);
    return scope.callAsSystem("password reset", () -> reset(tokenHash, reset.newPassword()));
  }

  private EndedSessions reset(String tokenHash, SecretText newPassword) {
    User user =
        open(tokenHash)
            .findOneOrEmpty()
            .flatMap(row -> active(row.userId()))
            .orElseThrow(PasswordResetService::unusable);
    // Outside the transaction, as hashing takes a while; without a token nothing is hashed.
    String hash = hash(tokenHash, user, newPassword);
    int ended = set(tokenHash, user.id(), hash);
    return new EndedSessions(ended);
  }

  private String hash(String tokenHash, User user, SecretText newPassword) {
    try {
      return passwords.hash(user, newPassword);
    } catch (InvalidValuesException e) {
      // The link may have been used for this same password meanwhile.
      throw open(tokenHash).exists() ? e : unusable();
    }
  }

  private int set(String tokenHash, UUID userId, String hash) {
    try (Transaction transaction = database.beginTransaction()) {
      Instant now = Instant.now();
      // The database lets only one of several requests through: the others find the token used.
      if (open(tokenHash).asUpdate().set(QPasswordResetToken.alias().consumedAt, now).update()
          == 0) {
        throw unusable();
      }
      User user = active(userId).orElseThrow(PasswordResetService::unusable);
      history.change(user, hash, now);
      tokens.useUp(userId, now);
      int ended = sessions.revokeAll(userId);
      audit.record(userId, "password.reset", Map.of("endedSessions", ended));
      transaction.commit();
      return ended;
    }
  }

  private Optional<Mail> write(String email) {
    Optional<User> user =
        new QUser(database).email.eq(email).findOneOrEmpty().filter(PasswordResetService::mayReset);
    return user.map(
        person -> {
          SecretToken token = SecretToken.generate();
          save(person, token);
          return new Mail(email, SUBJECT, TEXT.formatted(links.resetPassword(token)));
        });
  }

  private PasswordResetToken save(User user, SecretToken token) {
    PasswordResetToken row =
        new PasswordResetToken(user.id(), token.hash(), Instant.now().plus(LIFETIME));
    database.save(row);
    return row;
  }

  private static boolean mayReset(User user) {
    return user.isActive() && user.passwordHash() != null;
  }

  private Optional<User> active(UUID userId) {
    return new QUser(database).id.eq(userId).findOneOrEmpty().filter(User::isActive);
  }

  private QPasswordResetToken open(String tokenHash) {
    return new QPasswordResetToken(database)
        .tokenHash
        .eq(tokenHash)
        .consumedAt
        .isNull()
        .expiresAt
        .greaterThan(Instant.now());
  }

  private static HoldfastException unusable() {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "The link is invalid, already used, or expired.",
        "Request a new one.");
  }
}
