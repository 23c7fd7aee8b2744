package dev.holdfast.host.organisation.tenancy;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.OrganisationStatus;
import dev.holdfast.host.organisation.OrganisationView;
import dev.holdfast.host.organisation.OrganisationView.OrganisationPage;
import dev.holdfast.host.organisation.tenancy.TenancyService.NewOrganisation;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Organisations of the installation, without access to their contents. */
@Controller("/api/v1/organisations")
final class TenancyController {

  /**
   * In which state an organisation is to be.
   *
   * @param status the new status
   */
  public record StatusChange(@Field(label = "Status") @NotNull OrganisationStatus status) {}

  private final TenancyService tenancy;

  TenancyController(TenancyService tenancy) {
    this.tenancy = tenancy;
  }

  /** Lists the organisations of the installation, newest first, except deleted ones. */
  @Roles(Permission.TENANT_READ)
  @Get
  OrganisationPage listOrganisations(
      @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return tenancy.list(PageRequest.of(after, limit));
  }

  /** Creates an organisation, owned by an existing user. */
  @Roles(Permission.TENANT_WRITE)
  @Post
  OrganisationView createOrganisation(NewOrganisation wanted) throws Exception {
    return tenancy.create(wanted);
  }

  /**
   * Suspends, cancels or reactivates an organisation.
   *
   * @param id id of the organisation
   */
  @Roles(Permission.TENANT_WRITE)
  @Put("/{id}/status")
  OrganisationView changeOrganisationStatus(UUID id, StatusChange change) throws Exception {
    return tenancy.enter(id, change.status());
  }
}
