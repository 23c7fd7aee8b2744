package dev.holdfast.host.people;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.epoch.Epoch;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.people.AccountEvent.EmailVerified;
import dev.holdfast.host.people.mail.AccountLinks;
import dev.holdfast.host.people.mail.AccountMail;
import dev.holdfast.host.people.mail.Mail;
import dev.holdfast.host.people.query.QEmailVerificationToken;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Verifies that people receive mail at an address before it becomes theirs. */
@Singleton
public final class EmailVerificationService {

  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final String SUBJECT = "Confirm your e-mail address for Holdfast";
  private static final String TEXT =
      """
      To confirm this e-mail address for your Holdfast account, open this link within 24 hours:
      %s

      If you have no Holdfast account, ignore this mail.
      """;
  private static final String TAKEN =
      """
      Somebody tried to use this e-mail address for a Holdfast account. It already belongs to your
      account, so nothing was changed.
      """;
  private static final String MOVED =
      """
      The e-mail address of your Holdfast account was changed to a different one. If you didn't
      change it, tell the operator of this Holdfast host immediately.
      """;

  private final Database database;
  private final RequestScope scope;
  private final Epoch epoch;
  private final AccountMail mail;
  private final AccountLinks links;
  private final AccountTokens tokens;
  private final ClaimedAddresses claims;
  private final Events events;

  EmailVerificationService(
      Database database,
      RequestScope scope,
      Epoch epoch,
      AccountMail mail,
      AccountLinks links,
      AccountTokens tokens,
      ClaimedAddresses claims,
      Events events) {
    this.database = database;
    this.scope = scope;
    this.epoch = epoch;
    this.mail = mail;
    this.links = links;
    this.tokens = tokens;
    this.claims = claims;
    this.events = events;
  }

  /**
   * Requires that links can be sent.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED}
   */
  public void requirePossible() {
    mail.requireOn();
    links.requireBaseUrl();
  }

  /** Sends somebody a link that makes the address theirs, or verifies the current one. */
  public void request(UUID userId, String email) {
    mail.send("e-mail address", () -> Optional.of(write(userId, User.normalised(email))));
  }

  /**
   * Verifies an address with the token of a link.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_REQUEST} if the token is wrong, used or
   *     expired; {@link ProblemCode#CONFLICT} if the address has become someone else's meanwhile
   */
  public void confirm(SecretText sent) throws Exception {
    String tokenHash =
        SecretToken.parse(sent.reveal())
            .map(SecretToken::hash)
            .orElseThrow(EmailVerificationService::unusable);
    scope.runAsSystem("e-mail address", () -> confirm(tokenHash));
  }

  private void confirm(String tokenHash) {
    EmailVerificationToken token =
        open(tokenHash).findOneOrEmpty().orElseThrow(EmailVerificationService::unusable);
    String former = set(tokenHash, token);
    if (!former.equals(token.email())) {
      Mail notice = new Mail(former, "Your e-mail address for Holdfast was changed", MOVED);
      mail.send("changed e-mail address", () -> Optional.of(notice));
    }
  }

  private String set(String tokenHash, EmailVerificationToken token) {
    try {
      return epoch.advance(() -> take(tokenHash, token));
    } catch (DuplicateKeyException e) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, "Another account uses this address.", "Choose another one.", e);
    }
  }

  private String take(String tokenHash, EmailVerificationToken token) {
    Instant now = Instant.now();
    // The database lets only one of several requests through: the others find the token used.
    if (open(tokenHash).asUpdate().set(QEmailVerificationToken.alias().consumedAt, now).update()
        == 0) {
      throw unusable();
    }
    User user =
        new QUser(database)
            .id
            .eq(token.userId())
            .findOneOrEmpty()
            .filter(User::isActive)
            .orElseThrow(EmailVerificationService::unusable);
    String former = user.email();
    if (!former.equals(token.email())) {
      claims.release(token.email());
    }
    user.verifyEmail(token.email());
    database.save(user);
    if (!former.equals(token.email())) {
      // Links sent to the former address become invalid.
      tokens.useUp(user.id(), now);
    }
    events.publish(new EmailVerified(user.id(), !former.equals(token.email())));
    return former;
  }

  private Mail write(UUID userId, String email) {
    // If the address was mistyped, the stranger there must not keep access.
    tokens.useUpEmailLinks(userId, Instant.now());
    boolean taken =
        claims.provenHolder(email).filter(holder -> !holder.id().equals(userId)).isPresent();
    if (taken) {
      return new Mail(email, SUBJECT, TAKEN);
    }
    SecretToken token = SecretToken.generate();
    database.save(
        new EmailVerificationToken(userId, email, token.hash(), Instant.now().plus(LIFETIME)));
    return new Mail(email, SUBJECT, TEXT.formatted(links.verifyEmail(token)));
  }

  private QEmailVerificationToken open(String tokenHash) {
    return new QEmailVerificationToken(database)
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
