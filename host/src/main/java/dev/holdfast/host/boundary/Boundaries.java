package dev.holdfast.host.boundary;

import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.runtime.Boundary;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Knows what each organisation may reach. */
@Singleton
public final class Boundaries {

  private final PathPolicy paths;
  private final OrganisationService organisations;
  private final TenantScope scope;

  Boundaries(
      HostConfiguration configuration, OrganisationService organisations, TenantScope scope) {
    this.paths = new PathPolicy(Grant.parse(configuration.paths()), HostFolders.of(configuration));
    this.organisations = organisations;
    this.scope = scope;
  }

  /** What the organisation that is worked for may reach. */
  public Boundary current() {
    UUID organisation = scope.organisationId();
    String slug = organisations.slug(organisation);
    boolean runsInstallation = organisation.equals(organisations.defaultId());
    return path ->
        paths.require(
            path,
            named ->
                named.isEmpty()
                    ? runsInstallation
                    : named.equals(slug) || named.equals(organisation.toString()));
  }
}
