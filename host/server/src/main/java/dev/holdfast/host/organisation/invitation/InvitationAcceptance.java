package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.epoch.Epoch;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.password.Passwords;
import dev.holdfast.host.people.Accounts;
import dev.holdfast.host.people.Accounts.Account;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Admits people with the token of an invitation. */
@Singleton
public final class InvitationAcceptance {

  /**
   * How someone without an account accepts. The invitation says which e-mail address it gets.
   *
   * @param token the token of the invitation
   * @param name name of the person
   * @param password password of the new account
   */
  public record NewAccountAcceptance(
      @Field(label = "Token") @NotNull SecretText token,
      @Field(label = "Name") @ResourceName String name,
      @Field(label = "Password") @NotNull SecretText password) {}

  /**
   * What the holder of a token sees before accepting.
   *
   * @param organisation name of the organisation
   * @param email the invited e-mail address
   * @param expiresAt when it expires
   */
  public record InvitationOffer(String organisation, String email, Instant expiresAt) {}

  /**
   * What became of an accepted invitation.
   *
   * @param organisationId the joined organisation
   * @param userId the account that joined
   */
  public record InvitationAccepted(UUID organisationId, UUID userId) {}

  private final OpenInvitations invitations;
  private final Joining joining;
  private final OrganisationSettingsService settings;
  private final Accounts accounts;
  private final Passwords passwords;
  private final InvitationMail mail;
  private final RequestScope scope;
  private final OrganisationChanges changes;
  private final Epoch epoch;

  InvitationAcceptance(
      OpenInvitations invitations,
      Joining joining,
      OrganisationSettingsService settings,
      Accounts accounts,
      Passwords passwords,
      InvitationMail mail,
      RequestScope scope,
      OrganisationChanges changes,
      Epoch epoch) {
    this.invitations = invitations;
    this.joining = joining;
    this.settings = settings;
    this.accounts = accounts;
    this.passwords = passwords;
    this.mail = mail;
    this.scope = scope;
    this.changes = changes;
    this.epoch = epoch;
  }

  /** Describes the invitation with this token. */
  InvitationOffer offer(SecretText token) throws Exception {
    Invitation invitation = invitations.find(token);
    return scope.call(
        invitation.organisationId(),
        () ->
            new InvitationOffer(settings.get().name(), invitation.email(), invitation.expiresAt()));
  }

  /**
   * Creates an account. Its address is verified by this if the token was mailed, but not if the
   * inviter passed it on.
   */
  InvitationAccepted acceptAsNew(NewAccountAcceptance acceptance) throws Exception {
    Invitation invitation = invitations.find(acceptance.token());
    return scope.call(
        invitation.organisationId(),
        () -> {
          String email = invitation.email();
          boolean proven = invitation.delivery() == InvitationDelivery.MAIL;
          if (!accounts.isFree(email, proven)) {
            throw taken();
          }
          // Before the transaction, since hashing takes long.
          String hash = hash(acceptance, email);
          InvitationAccepted accepted =
              accept(invitation, () -> accounts.create(email, acceptance.name(), hash, proven));
          if (!proven) {
            mail.askForProof(accepted.userId(), email);
          }
          return accepted;
        });
  }

  /** Makes the logged-in person a member; the invitation must be for their address. */
  InvitationAccepted acceptAs(UUID userId, SecretText token) throws Exception {
    Invitation invitation = invitations.find(token);
    return scope.call(
        invitation.organisationId(),
        () -> {
          Account account = accounts.find(List.of(userId)).get(userId);
          if (account == null || !account.email().equals(invitation.email())) {
            throw new HoldfastException(
                ProblemCode.FORBIDDEN,
                "The invitation is for another e-mail address.",
                "Log in with the account that it is for.");
          }
          return accept(invitation, () -> account);
        });
  }

  private InvitationAccepted accept(Invitation invitation, Supplier<Account> account) {
    return changes.call(
        () -> {
          epoch.advance(() -> invitations.claim(invitation));
          UUID userId = account.get().id();
          joining.join(invitation, userId);
          return new InvitationAccepted(invitation.organisationId(), userId);
        });
  }

  private String hash(NewAccountAcceptance acceptance, String email) {
    List<FieldError> errors =
        settings
            .passwordPolicy()
            .violations(acceptance.password(), List.of(email, acceptance.name()))
            .stream()
            .map(violation -> new FieldError("/password", violation))
            .toList();
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The request", errors);
    }
    return passwords.hash(acceptance.password());
  }

  private static HoldfastException taken() {
    return new HoldfastException(
        ProblemCode.CONFLICT,
        "An account with this e-mail address exists.",
        "Log in with it, then accept. If the account isn't yours, ask this host's operator to"
            + " delete it.");
  }
}
