package dev.holdfast.host.organisation.role;

import dev.holdfast.host.organisation.OrganisationService;
import jakarta.inject.Singleton;

/** Brings permissions and built-in roles up to date at every start. */
@Singleton
final class RoleSeeding {

  RoleSeeding(PermissionSeeder permissions, DefaultRoles roles, OrganisationService organisations) {
    permissions.seed();
    organisations.ids().forEach(roles::seed);
  }
}
