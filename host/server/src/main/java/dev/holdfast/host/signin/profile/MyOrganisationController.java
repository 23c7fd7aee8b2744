package dev.holdfast.host.signin.profile;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationSettingsService;
import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.OrganisationView;
import dev.holdfast.host.organisation.member.MembershipLookup;
import dev.holdfast.host.signin.profile.MyOrganisationController.MyOrganisation;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import java.util.List;
import java.util.UUID;

/** The caller's organisations. */
@Controller("/api/v1/me/organisations")
final class MyOrganisationController {

  /**
   * The organisations that the caller belongs to.
   *
   * @param items in the order in which they were joined
   */
  public record MyOrganisationList(List<MyOrganisation> items) {}

  /**
   * An organisation that the caller belongs to.
   *
   * @param id the id
   * @param slug identifier in URLs
   * @param name the displayed name
   * @param status the status
   * @param current whether this request is for it
   */
  public record MyOrganisation(
      UUID id, String slug, String name, OrganisationStatus status, boolean current) {

    static MyOrganisation of(OrganisationView view, boolean current) {
      return new MyOrganisation(view.id(), view.slug(), view.name(), view.status(), current);
    }
  }

  private final RequestScope scope;
  private final MembershipLookup memberships;
  private final OrganisationSettingsService organisations;

  MyOrganisationController(
      RequestScope scope, MembershipLookup memberships, OrganisationSettingsService organisations) {
    this.scope = scope;
    this.memberships = memberships;
    this.organisations = organisations;
  }

  /** Lists my organisations. With an API key, only the key's own. */
  @Roles(Permission.SIGNED_IN)
  @Get
  MyOrganisationList listMyOrganisations() {
    Caller caller = scope.caller();
    return new MyOrganisationList(
        organisations.of(known(caller)).stream()
            .map(view -> MyOrganisation.of(view, view.id().equals(caller.organisationId())))
            .toList());
  }

  private List<UUID> known(Caller caller) {
    UUID present = caller.organisationId();
    if (caller.credential() instanceof Credential.Session) {
      return memberships.organisationsOf(caller.userId());
    }
    return present == null ? List.of() : List.of(present);
  }
}
