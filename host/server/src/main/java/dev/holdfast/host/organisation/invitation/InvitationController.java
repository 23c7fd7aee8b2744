package dev.holdfast.host.organisation.invitation;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations into the organisation. No list shows a token. */
@Controller("/api/v1/invitations")
final class InvitationController {

  private final InvitationService invitations;

  InvitationController(InvitationService invitations) {
    this.invitations = invitations;
  }

  /** Invitations, newest first; in one state when it is named. */
  @Roles(Permission.INVITATION_READ)
  @Get
  InvitationPage listInvitations(
      @QueryParam @Nullable InvitationStatus status,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return invitations.list(status, PageRequest.of(after, limit));
  }

  /** One invitation. */
  @Roles(Permission.INVITATION_READ)
  @Get("/{id}")
  InvitationView getInvitation(UUID id) {
    return invitations.get(id);
  }

  /**
   * Invites someone. The token is mailed to them; without a mail server the answer holds it, this
   * once.
   */
  @Roles({Permission.INVITATION_WRITE, Permission.FRESH_PROOF})
  @Post
  SentInvitation createInvitation(InvitationRequest request) {
    return invitations.invite(request);
  }

  /** Makes a new token, for seven more days; the old one is worth nothing then. */
  @Roles({Permission.INVITATION_WRITE, Permission.FRESH_PROOF})
  @Post("/{id}/resend")
  SentInvitation resendInvitation(UUID id) {
    return invitations.resend(id);
  }

  /** Withdraws an invitation that nobody has accepted. */
  @Roles(Permission.INVITATION_WRITE)
  @Delete("/{id}")
  void withdrawInvitation(UUID id) {
    invitations.cancel(id);
  }
}
