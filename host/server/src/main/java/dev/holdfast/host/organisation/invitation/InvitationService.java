package dev.holdfast.host.organisation.invitation;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.epoch.Epoch;
import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.OrganisationChanges;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.invitation.InvitationView.InvitationPage;
import dev.holdfast.host.organisation.invitation.InvitationView.SentInvitation;
import dev.holdfast.host.organisation.invitation.query.QInvitation;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.organisation.team.TeamService;
import dev.holdfast.host.people.Accounts;
import dev.holdfast.host.people.Accounts.Account;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invites people, within the inviter's permissions. */
@Singleton
public final class InvitationService {

  private static final String RESOURCE = "invitation";
  private static final int DAYS = 7;

  private final Database database;
  private final RequestScope scope;
  private final RoleService roles;
  private final TeamService teams;
  private final MemberService members;
  private final Accounts accounts;
  private final OrganisationSettingsService settings;
  private final InvitationMail mail;
  private final OrganisationChanges changes;
  private final AuditTrail audit;
  private final Epoch epoch;

  InvitationService(
      Database database,
      RequestScope scope,
      RoleService roles,
      TeamService teams,
      MemberService members,
      Accounts accounts,
      OrganisationSettingsService settings,
      InvitationMail mail,
      OrganisationChanges changes,
      AuditTrail audit,
      Epoch epoch,
      Events events) {
    this.database = database;
    this.scope = scope;
    this.roles = roles;
    this.teams = teams;
    this.members = members;
    this.accounts = accounts;
    this.settings = settings;
    this.mail = mail;
    this.changes = changes;
    this.audit = audit;
    this.epoch = epoch;
    events.on(OlderCopyFound.class, found -> expireAll());
  }

  /** Returns invitations, newest first; null matches any status. */
  InvitationPage list(@Nullable InvitationStatus status, PageRequest request) {
    QInvitation where = new QInvitation(database);
    if (status == InvitationStatus.ACCEPTED) {
      where.acceptedAt.isNotNull();
    } else if (status == InvitationStatus.PENDING) {
      where.acceptedAt.isNull().expiresAt.gt(Instant.now());
    } else if (status == InvitationStatus.EXPIRED) {
      where.acceptedAt.isNull().expiresAt.le(Instant.now());
    }
    List<Invitation> found = request.find(where);
    return new InvitationPage(
        request.items(found, InvitationView::of), request.next(found, Invitation::id));
  }

  /** Invalidates all open invitations; in the system scope, those of every organisation. */
  private void expireAll() {
    Instant now = Instant.now();
    new QInvitation(database)
        .acceptedAt
        .isNull()
        .expiresAt
        .gt(now)
        .asUpdate()
        .set(QInvitation.alias().expiresAt, now)
        .update();
  }

  InvitationView get(UUID id) {
    return InvitationView.of(find(id));
  }

  SentInvitation invite(InvitationRequest request) {
    String email = request.email().strip().toLowerCase(Locale.ROOT);
    SecretToken token = SecretToken.generate();
    InvitationView view =
        changes.call(
            () -> {
              requireOver(request.roleIds(), request.teamIds());
              requireNew(email);
              Invitation invitation =
                  new Invitation(
                      email,
                      request.roleIds(),
                      request.teamIds(),
                      token.hash(),
                      mail.takes(email),
                      scope.caller().userId(),
                      Instant.now().plus(Duration.ofDays(request.days())));
              database.save(invitation);
              return recorded("invitation.create", null, invitation);
            });
    return send(view, token);
  }

  SentInvitation resend(UUID id) {
    SecretToken token = SecretToken.generate();
    InvitationView view =
        changes.call(
            () -> {
              Invitation invitation = find(id);
              InvitationView before = InvitationView.of(invitation);
              requireOpen(invitation);
              requireOver(invitation.roleIds(), invitation.teamIds());
              invitation.renew(
                  token.hash(),
                  mail.takes(invitation.email()),
                  scope.caller().userId(),
                  Instant.now().plus(Duration.ofDays(DAYS)));
              epoch.advance(() -> database.save(invitation));
              return recorded("invitation.resend", before, invitation);
            });
    return send(view, token);
  }

  void cancel(UUID id) {
    changes.run(
        () -> {
          Invitation invitation = find(id);
          requireOpen(invitation);
          InvitationView before = InvitationView.of(invitation);
          epoch.advance(() -> database.delete(invitation));
          audit.record("invitation.cancel", RESOURCE, id, Changes.between(before, null));
        });
  }

  private InvitationView recorded(
      String action, @Nullable InvitationView before, Invitation invitation) {
    InvitationView view = InvitationView.of(invitation);
    audit.record(action, RESOURCE, invitation.id(), Changes.between(before, view));
    return view;
  }

  /** After the commit, so that no mail concerns what was rolled back. */
  private SentInvitation send(InvitationView view, SecretToken token) {
    if (view.delivery() == InvitationDelivery.LINK) {
      return new SentInvitation(view, token.reveal());
    }
    mail.invite(view.email(), settings.get().name(), token, view.expiresAt());
    return new SentInvitation(view, null);
  }

  private void requireOver(List<UUID> roleIds, List<UUID> teamIds) {
    roles.requireOver(roleIds);
    if (teams.existing(teamIds).size() < teamIds.stream().distinct().count()) {
      throw InvalidValuesException.missing("/teamIds", "contains an unknown team");
    }
    teamIds.forEach(team -> roles.requireOver(teams.get(team).roleIds()));
  }

  private void requireNew(String email) {
    if (accounts.byEmail(email).map(Account::id).flatMap(members::ofUser).isPresent()) {
      throw conflict("They already belong to the organisation.", "");
    }
    boolean invited =
        new QInvitation(database)
            .email
            .eq(email)
            .acceptedAt
            .isNull()
            .expiresAt
            .gt(Instant.now())
            .exists();
    if (invited) {
      throw conflict("They are already invited.", "Resend or cancel that invitation.");
    }
  }

  private static void requireOpen(Invitation invitation) {
    if (invitation.acceptedAt() != null) {
      throw conflict("The invitation was accepted.", "Remove the member instead.");
    }
  }

  private static HoldfastException conflict(String message, String hint) {
    return new HoldfastException(ProblemCode.CONFLICT, message, hint);
  }

  private Invitation find(UUID id) {
    return new QInvitation(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("invitation"));
  }
}
