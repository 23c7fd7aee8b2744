package dev.holdfast.host.signin.profile;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.PersonalActions;
import dev.holdfast.host.audit.PersonalActions.ActionView;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.organisation.member.MemberView;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.organisation.role.RoleService;
import dev.holdfast.host.signin.key.ApiKeyLookup;
import dev.holdfast.host.signin.key.ApiKeyView;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.signin.session.SessionService;
import dev.holdfast.host.signin.session.SessionView;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Collects everything stored about a person, from all of their organisations. */
@Singleton
final class AccountExportService {

  /**
   * What an organisation keeps of somebody.
   *
   * @param organisation name of the organisation
   * @param joinedAt when they joined
   * @param roles names of their own roles
   * @param apiKeys their API keys
   * @param actions their last 10,000 actions
   */
  public record MembershipExport(
      String organisation,
      Instant joinedAt,
      List<String> roles,
      List<ApiKeyView> apiKeys,
      List<ActionView> actions) {}

  /**
   * Everything stored about a person, except credentials.
   *
   * @param exportedAt time of the export
   * @param profile the profile
   * @param sessions the active sessions
   * @param memberships the data of each membership
   */
  public record AccountExport(
      Instant exportedAt,
      ProfileView profile,
      List<SessionView> sessions,
      List<MembershipExport> memberships) {}

  private final ProfileService profiles;
  private final SessionService sessions;
  private final MembershipLookup memberships;
  private final MemberService members;
  private final RoleService roles;
  private final OrganisationSettingsService organisations;
  private final ApiKeyLookup keys;
  private final PersonalActions actions;
  private final RequestScope scope;

  AccountExportService(
      ProfileService profiles,
      SessionService sessions,
      MembershipLookup memberships,
      MemberService members,
      RoleService roles,
      OrganisationSettingsService organisations,
      ApiKeyLookup keys,
      PersonalActions actions,
      RequestScope scope) {
    this.profiles = profiles;
    this.sessions = sessions;
    this.memberships = memberships;
    this.members = members;
    this.roles = roles;
    this.organisations = organisations;
    this.keys = keys;
    this.actions = actions;
    this.scope = scope;
  }

  AccountExport export(CurrentSession current) throws Exception {
    UUID userId = current.user().id();
    List<MembershipExport> parts = new ArrayList<>();
    for (UUID organisation : memberships.organisationsOf(userId)) {
      scope.run(
          organisation, () -> members.ofUser(userId).ifPresent(member -> parts.add(part(member))));
    }
    return new AccountExport(
        Instant.now(),
        profiles.get(),
        scope.callAsSystem("sessions of a person", () -> sessions.views(userId, current)),
        parts);
  }

  /** Runs in the scope of the organisation. */
  private MembershipExport part(MemberView member) {
    return new MembershipExport(
        organisations.get().name(),
        member.joinedAt(),
        member.roleIds().stream().map(id -> roles.get(id).name()).toList(),
        keys.of(member.userId()),
        actions.of(member.userId()));
  }
}
