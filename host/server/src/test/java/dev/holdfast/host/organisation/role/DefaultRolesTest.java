package dev.holdfast.host.organisation.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.organisation.TestTenants;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultRolesTest {

  @TempDir Path home;
  private TestTenants tenants;
  private DefaultRoles roles;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    roles = new DefaultRoles(tenants.database(), tenants.scope());
    seed();
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void everyOrganisationHasItsOwnRolesAndSeedingIsIdempotent() {
    roles.seed(tenants.theirs());
    seed();
    assertThat(all())
        .extracting(Role::slug)
        .containsExactlyInAnyOrder("owner", "administrator", "operator", "viewer");
    for (DefaultRole role : DefaultRole.values()) {
      assertThat(permissions(role)).containsExactlyElementsOf(role.permissions().slugs());
    }
  }

  @Test
  void rolesOfAnOlderBuildAreUpdated() {
    Role viewer = find(DefaultRole.VIEWER);
    run(
        () -> {
          tenants.database().delete(rows(viewer).get(0));
          tenants.database().save(new RolePermission(viewer.id(), "gone:read"));
        });
    seed();
    assertThat(permissions(DefaultRole.VIEWER))
        .containsExactlyElementsOf(DefaultRole.VIEWER.permissions().slugs());
  }

  @Test
  void editedRolesAreKept() {
    Role viewer = find(DefaultRole.VIEWER);
    run(
        () -> {
          viewer.edit("Guest", "Ours");
          tenants.database().save(viewer);
          rows(viewer).forEach(tenants.database()::delete);
        });
    seed();
    assertThat(find(DefaultRole.VIEWER).name()).isEqualTo("Guest");
    assertThat(permissions(DefaultRole.VIEWER)).isEmpty();
  }

  @Test
  void builtInRolesUseOnlyKnownPermissions() {
    for (DefaultRole role : DefaultRole.values()) {
      assertThat(role.permissions().slugs()).allMatch(PermissionSet::isKnown);
    }
    assertThat(PermissionSet.isKnown("jobs:fly")).isFalse();
    assertThat(PermissionSet.isKnown("public")).isFalse();
  }

  private void seed() {
    roles.seed(tenants.ours());
  }

  private void run(Runnable work) {
    tenants.scope().run(tenants.ours(), work);
  }

  private List<Role> all() {
    return tenants.inOurs(() -> tenants.database().find(Role.class).findList());
  }

  private Role find(DefaultRole role) {
    return all().stream().filter(row -> row.slug().equals(role.slug())).findFirst().orElseThrow();
  }

  private List<RolePermission> rows(Role role) {
    return tenants.database().find(RolePermission.class).where().eq("roleId", role.id()).findList();
  }

  private List<String> permissions(DefaultRole role) {
    return tenants.inOurs(() -> rows(find(role))).stream()
        .map(RolePermission::permission)
        .sorted()
        .toList();
  }
}
