package dev.holdfast.host.organisation.invitation;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.invitation.InvitationView.InvitationPage;
import dev.holdfast.host.organisation.invitation.InvitationView.SentInvitation;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations to the organisation. Lists don't contain tokens. */
@Controller("/api/v1/invitations")
final class InvitationController {

  private final InvitationService invitations;

  InvitationController(InvitationService invitations) {
    this.invitations = invitations;
  }

  /**
   * Lists invitations, newest first.
   *
   * @param status returns only invitations with this status
   */
  @Roles(Permission.INVITATION_READ)
  @Get
  InvitationPage listInvitations(
      @QueryParam @Nullable InvitationStatus status,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return invitations.list(status, PageRequest.of(after, limit));
  }

  /** Returns an invitation, without its token. */
  @Roles(Permission.INVITATION_READ)
  @Get("/{id}")
  InvitationView getInvitation(UUID id) {
    return invitations.get(id);
  }

  /**
   * Invites a person. With a mail server, the token is mailed; without one, only this answer
   * contains it.
   */
  @Roles({Permission.INVITATION_WRITE, Permission.FRESH_PROOF})
  @Post
  SentInvitation createInvitation(InvitationRequest request) {
    return invitations.invite(request);
  }

  /** Creates a new token for an invitation and invalidates the old one. */
  @Roles({Permission.INVITATION_WRITE, Permission.FRESH_PROOF})
  @Post("/{id}/resend")
  SentInvitation resendInvitation(UUID id) {
    return invitations.resend(id);
  }

  /** Withdraws an invitation that hasn't been accepted. */
  @Roles(Permission.INVITATION_WRITE)
  @Delete("/{id}")
  void withdrawInvitation(UUID id) {
    invitations.cancel(id);
  }
}
