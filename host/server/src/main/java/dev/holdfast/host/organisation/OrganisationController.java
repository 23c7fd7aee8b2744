package dev.holdfast.host.organisation;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The current organisation. */
@Controller("/api/v1/organisation")
final class OrganisationController {

  private final OrganisationSettingsService organisations;

  OrganisationController(OrganisationSettingsService organisations) {
    this.organisations = organisations;
  }

  /** Returns the settings of the organisation. */
  @Roles(Permission.ORGANISATION_READ)
  @Get
  OrganisationView getOrganisation(Context context) {
    return tagged(organisations.get(), context);
  }

  /** Changes the settings of the organisation, effective at once. */
  @Roles(Permission.ORGANISATION_WRITE)
  @Put
  OrganisationView changeOrganisation(
      OrganisationSettings settings,
      @Header("If-Match") @Nullable String ifMatch,
      Context context) {
    return tagged(
        organisations.change(
            settings, version -> Etag.require("The organisation", ifMatch, version)),
        context);
  }

  /**
   * Deletes the organisation permanently. Its backups stay in their storages.
   *
   * @param confirm the organisation's slug, as confirmation
   */
  @Roles({Permission.ORGANISATION_DELETE, Permission.FRESH_PROOF})
  @Delete
  void deleteOrganisation(@QueryParam String confirm) {
    organisations.delete(confirm);
  }

  private static OrganisationView tagged(OrganisationView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
