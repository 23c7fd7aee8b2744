package dev.holdfast.host.identity.account;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Callers;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Where the caller belongs. A session changes over with {@code /api/v1/auth/session}. */
@Controller("/api/v1/me/organisations")
final class MyOrganisationController {

  private final Callers callers;
  private final MembershipLookup memberships;
  private final OrganisationSettingsService organisations;
  private final TenantScope scope;

  MyOrganisationController(
      Callers callers,
      MembershipLookup memberships,
      OrganisationSettingsService organisations,
      TenantScope scope) {
    this.callers = callers;
    this.memberships = memberships;
    this.organisations = organisations;
    this.scope = scope;
  }

  /** My organisations. A key knows of its own only. */
  @Roles(Permission.SIGNED_IN)
  @Get
  MyOrganisationList listMyOrganisations() {
    Caller caller = callers.current();
    List<MyOrganisation> items = new ArrayList<>();
    for (UUID id : known(caller)) {
      scope.run(
          id,
          () ->
              items.add(
                  MyOrganisation.of(organisations.get(), id.equals(caller.organisationId()))));
    }
    return new MyOrganisationList(items);
  }

  private List<UUID> known(Caller caller) {
    UUID present = caller.organisationId();
    if (caller.credential() instanceof Credential.Session) {
      return memberships.organisationsOf(caller.userId());
    }
    return present == null ? List.of() : List.of(present);
  }
}
