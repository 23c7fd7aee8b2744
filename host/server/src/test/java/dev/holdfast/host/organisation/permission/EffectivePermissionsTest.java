package dev.holdfast.host.organisation.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.access.Target;
import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.organisation.grant.UserPermission;
import dev.holdfast.host.organisation.member.Membership;
import dev.holdfast.host.organisation.member.MembershipRole;
import dev.holdfast.host.organisation.role.Role;
import dev.holdfast.host.organisation.role.RolePermission;
import dev.holdfast.host.organisation.team.Team;
import dev.holdfast.host.organisation.team.TeamMember;
import dev.holdfast.host.organisation.team.TeamRole;
import dev.holdfast.host.persistence.Ids;
import io.ebean.DataIntegrityException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectivePermissionsTest {

  @TempDir Path home;
  private TestTenants tenants;
  private EffectivePermissions permissions;
  private UUID user;
  private Membership membership;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    permissions = permissions(tenants.theirs());
    user = tenants.user("somebody@example.com");
    membership = saved(new Membership(user, Instant.now()));
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void memberWithoutRolesHasNoPermissions() {
    assertThat(slugs()).isEmpty();
  }

  @Test
  void rolesTeamsAndGrantsAddUp() {
    saved(new MembershipRole(membership.id(), role("own", "jobs:read")));
    Team team = saved(new Team("team", "Team", ""));
    saved(new TeamRole(team.id(), role("team", "backups:*")));
    saved(new TeamMember(team.id(), membership.id()));
    grant("audit:read", ScopeType.ALL, null, null);
    saved(new TeamRole(saved(new Team("other", "Other", "")).id(), role("x", "roles:write")));

    assertThat(slugs()).containsExactly("audit:read", "backups:*", "jobs:read");
  }

  @Test
  void expiredAndRevokedGrantsEndImmediately() {
    grant("jobs:run", ScopeType.ALL, null, Instant.now().minusMillis(1));
    UserPermission open =
        grant("jobs:read", ScopeType.ALL, null, Instant.now().plus(Duration.ofHours(1)));
    assertThat(slugs()).containsExactly("jobs:read");

    tenants.scope().run(tenants.ours(), () -> tenants.database().delete(open));
    assertThat(slugs()).isEmpty();
  }

  @Test
  void scopedGrantAppliesToItsIdOnly() {
    UUID job = Ids.next();
    grant("jobs:run", ScopeType.JOB, job, null);
    Rights rights = rights();

    Target target = new Target(ScopeType.JOB, job);
    assertThat(rights.allow(Permission.JOB_RUN, List.of(target))).isTrue();
    assertThat(rights.allow(Permission.JOB_WRITE, List.of(target))).isFalse();
    assertThat(rights.allow(Permission.JOB_RUN, List.of())).isFalse();
    Target another = new Target(ScopeType.JOB, Ids.next());
    assertThat(rights.allow(Permission.JOB_RUN, List.of(another))).isFalse();
    Target sameIdOfAnotherKind = new Target(ScopeType.ADAPTER, job);
    assertThat(rights.allow(Permission.JOB_RUN, List.of(sameIdOfAnotherKind))).isFalse();
  }

  @Test
  void permissionsOfOtherOrganisationsDoNotCount() {
    UUID everything = role(tenants.theirs(), "all", "*");
    Membership there = saved(tenants.theirs(), new Membership(user, Instant.now()));
    saved(tenants.theirs(), new MembershipRole(there.id(), everything));

    assertThat(slugs()).isEmpty();
    assertThat(permissions.find(user, tenants.theirs()).orElseThrow().owner()).isTrue();
  }

  @Test
  void databaseRefusesLinksBetweenOrganisations() {
    UUID foreign = role(tenants.theirs(), "all", "*");

    assertThatThrownBy(() -> saved(new MembershipRole(membership.id(), foreign)))
        .isInstanceOf(DataIntegrityException.class);
  }

  @Test
  void formerMemberHasNoPermissionsDespiteAGrant() {
    grant("jobs:run", ScopeType.ALL, null, null);
    membership.leave(Instant.now());
    saved(membership);

    assertThat(permissions.find(user, tenants.ours())).isEmpty();
    assertThat(permissions.find(Ids.next(), tenants.ours())).isEmpty();
  }

  @Test
  void suspendedOrganisationIsReadOnlyButItsOwnerMayRestore() {
    saved(new MembershipRole(membership.id(), role("operator", "jobs:*", "backups:*")));
    tenants.enter(tenants.ours(), OrganisationStatus.SUSPENDED);
    assertThat(rights().allow(Permission.JOB_READ, List.of())).isTrue();
    assertThat(rights().allow(Permission.BACKUP_DOWNLOAD, List.of())).isTrue();
    assertThat(rights().allow(Permission.JOB_RUN, List.of())).isFalse();
    assertThat(rights().allow(Permission.BACKUP_RESTORE, List.of())).isFalse();

    saved(new MembershipRole(membership.id(), role("owner", "*")));
    assertThat(rights().allow(Permission.BACKUP_RESTORE, List.of())).isTrue();
    assertThat(rights().allow(Permission.BACKUP_DELETE, List.of())).isFalse();

    tenants.enter(tenants.ours(), OrganisationStatus.CANCELLED);
    assertThat(rights().allow(Permission.JOB_READ, List.of())).isFalse();
  }

  @Test
  void onlyTheOperatorsOrganisationReachesTheInstallation() {
    saved(new MembershipRole(membership.id(), role("owner", "*")));
    assertThat(rights().allow(Permission.PLUGIN_WRITE, List.of())).isFalse();
    assertThat(rights().allow(Permission.MEMBER_WRITE, List.of())).isTrue();

    EffectivePermissions operators = permissions(tenants.ours());
    assertThat(
            operators
                .find(user, tenants.ours())
                .orElseThrow()
                .allow(Permission.PLUGIN_WRITE, List.of()))
        .isTrue();
  }

  private EffectivePermissions permissions(UUID operator) {
    return new EffectivePermissions(
        tenants.database(), tenants.scope(), new GrantedPermissions(tenants.database()), operator);
  }

  private List<String> slugs() {
    return rights().permissions().slugs();
  }

  private Rights rights() {
    return permissions.find(user, tenants.ours()).orElseThrow();
  }

  private UserPermission grant(
      String slug, ScopeType type, @Nullable UUID id, @Nullable Instant expiresAt) {
    return saved(new UserPermission(user, slug, type, id, null, Instant.now(), expiresAt));
  }

  private UUID role(String slug, String... permitted) {
    return role(tenants.ours(), slug, permitted);
  }

  private UUID role(UUID organisation, String slug, String... permitted) {
    Role role = saved(organisation, new Role(slug, slug, ""));
    for (String permission : permitted) {
      saved(organisation, new RolePermission(role.id(), permission));
    }
    return role.id();
  }

  private <T> T saved(T row) {
    return saved(tenants.ours(), row);
  }

  private <T> T saved(UUID organisation, T row) {
    tenants.scope().run(organisation, () -> tenants.database().save(row));
    return row;
  }
}
