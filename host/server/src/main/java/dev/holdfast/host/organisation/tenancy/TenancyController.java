package dev.holdfast.host.organisation.tenancy;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.OrganisationView;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Organisations of the installation. What is in them is their members' alone. */
@Controller("/api/v1/organisations")
final class TenancyController {

  private final TenancyService tenancy;

  TenancyController(TenancyService tenancy) {
    this.tenancy = tenancy;
  }

  /** Organisations, newest first, but for deleted ones. */
  @Roles(Permission.TENANT_READ)
  @Get
  OrganisationPage listOrganisations(
      @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return tenancy.list(PageRequest.of(after, limit));
  }

  /** Makes an organisation, with an existing account as its owner. */
  @Roles(Permission.TENANT_WRITE)
  @Post
  OrganisationView createOrganisation(NewOrganisation wanted) throws Exception {
    return tenancy.create(wanted);
  }

  /** Suspends an organisation, which can only be read then, cancels it, or lets it work again. */
  @Roles(Permission.TENANT_WRITE)
  @Put("/{id}/status")
  OrganisationView changeOrganisationStatus(UUID id, StatusChange change) throws Exception {
    return tenancy.enter(id, change.status());
  }
}
