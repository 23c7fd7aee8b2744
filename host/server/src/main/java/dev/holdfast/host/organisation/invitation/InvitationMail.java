package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.people.AccountLimits;
import dev.holdfast.host.people.EmailVerificationService;
import dev.holdfast.host.people.mail.AccountLinks;
import dev.holdfast.host.people.mail.AccountMail;
import dev.holdfast.host.people.mail.Mail;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Mails the links of invitations, if there is a mail server. */
@Singleton
final class InvitationMail {

  private static final String SUBJECT = "You are invited to Holdfast";
  private static final String TEXT =
      """
      You are invited to join the organisation "%s" on Holdfast. To accept, open this link before
      %s:
      %s

      If you didn't expect this invitation, ignore this mail.
      """;

  private final AccountMail mail;
  private final AccountLinks links;
  private final AccountLimits limits;
  private final EmailVerificationService emails;
  private final RequestScope scope;

  InvitationMail(
      AccountMail mail,
      AccountLinks links,
      AccountLimits limits,
      EmailVerificationService emails,
      RequestScope scope) {
    this.mail = mail;
    this.links = links;
    this.limits = limits;
    this.emails = emails;
    this.scope = scope;
  }

  /**
   * Whether there is a mail server. Counts the invitation, and the mail if there is one.
   *
   * @throws dev.holdfast.engine.problem.TooManyRequestsException if the organisation or the address
   *     had too many
   */
  boolean takes(String email) {
    limits.acquireInvitation(scope.organisationId());
    if (mail.isOn()) {
      limits.acquireMailTo(email);
    }
    return mail.isOn();
  }

  /**
   * Sends a link in the background.
   *
   * @param organisation the name of the inviting organisation
   */
  void invite(String email, String organisation, SecretToken token, Instant expiresAt) {
    String text =
        TEXT.formatted(
            Mail.plain(organisation),
            expiresAt.truncatedTo(ChronoUnit.MINUTES),
            links.acceptInvitation(token));
    mail.send("invitation", () -> Optional.of(new Mail(email, SUBJECT, text)));
  }

  /** Asks a person to prove their address, where there is a mail server. */
  void askForProof(UUID userId, String email) {
    if (mail.isOn()) {
      emails.request(userId, email);
    }
  }
}
