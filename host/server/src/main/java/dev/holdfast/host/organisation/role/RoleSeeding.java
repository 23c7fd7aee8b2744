package dev.holdfast.host.organisation.role;

import dev.holdfast.host.organisation.OrganisationService;
import jakarta.inject.Singleton;

/** Brings built-in roles up to date at every start. */
@Singleton
final class RoleSeeding {

  RoleSeeding(DefaultRoles roles, OrganisationService organisations) {
    organisations.ids().forEach(roles::seed);
  }
}
