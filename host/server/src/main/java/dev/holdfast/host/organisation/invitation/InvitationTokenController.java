package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.invitation.InvitationAcceptance.InvitationAccepted;
import dev.holdfast.host.organisation.invitation.InvitationAcceptance.InvitationOffer;
import dev.holdfast.host.organisation.invitation.InvitationAcceptance.NewAccountAcceptance;
import dev.holdfast.host.people.AccountLimits;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.client.ClientAddresses;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;
import jakarta.validation.constraints.NotNull;

/** Acceptance of invitations, authorised by their token. */
@Controller("/api/v1")
final class InvitationTokenController {

  /**
   * The token of an invitation. It is in the body, since URLs end up in logs.
   *
   * @param token the token of the invitation
   */
  public record InvitationToken(@Field(label = "Token") @NotNull SecretText token) {}

  private final InvitationAcceptance acceptance;
  private final RequestScope scope;
  private final AccountLimits limits;
  private final ClientAddresses addresses;

  InvitationTokenController(
      InvitationAcceptance acceptance,
      RequestScope scope,
      AccountLimits limits,
      ClientAddresses addresses) {
    this.acceptance = acceptance;
    this.scope = scope;
    this.limits = limits;
    this.addresses = addresses;
  }

  /** Describes the invitation of a token. */
  @Roles(Permission.PUBLIC)
  @Post("/invitations/lookup")
  @Produces(statusCode = 200)
  InvitationOffer lookUpInvitation(InvitationToken request, Context context) throws Exception {
    limits.acquireTry(addresses.of(context));
    return acceptance.offer(request.token());
  }

  /** Accepts an invitation and creates an account for its e-mail address. */
  @Roles(Permission.PUBLIC)
  @Post("/invitations/accept")
  InvitationAccepted acceptInvitation(NewAccountAcceptance request, Context context)
      throws Exception {
    limits.acquireTry(addresses.of(context));
    return acceptance.acceptAsNew(request);
  }

  /** Accepts an invitation with my existing account. */
  @Roles(Permission.SIGNED_IN)
  @Post("/me/invitations/accept")
  InvitationAccepted acceptInvitationSignedIn(InvitationToken request, Context context)
      throws Exception {
    Caller caller = scope.caller();
    if (!(caller.credential() instanceof Credential.Session)) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "Joining an organisation requires a login session.",
          "Log in instead of using a key.");
    }
    limits.acquireTry(addresses.of(context));
    return acceptance.acceptAs(caller.userId(), request.token());
  }
}
