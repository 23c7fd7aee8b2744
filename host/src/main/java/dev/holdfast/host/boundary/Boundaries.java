package dev.holdfast.host.boundary;

import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.runtime.Boundary;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.UUID;

/** Knows what each organisation may reach. */
@Singleton
public final class Boundaries {

  private final PathPolicy paths;
  private final NetworkPolicy networks;
  private final ProgramPolicy programs;
  private final OrganisationService organisations;
  private final TenantScope scope;

  Boundaries(
      HostConfiguration configuration, OrganisationService organisations, TenantScope scope) {
    this.programs = new ProgramPolicy(configuration.programs());
    this.networks = new NetworkPolicy(Grant.parse(configuration.networks()));
    this.paths = new PathPolicy(Grant.parse(configuration.paths()), HostFolders.of(configuration));
    this.organisations = organisations;
    this.scope = scope;
  }

  /** What the organisation that is worked for may reach. */
  public Boundary current() {
    UUID id = scope.organisationId();
    return new OfOrganisation(
        id.toString(), organisations.slug(id), id.equals(organisations.defaultId()));
  }

  /** The boundary of one organisation. */
  private final class OfOrganisation implements Boundary {

    private final String id;
    private final String slug;
    private final boolean runsInstallation;

    OfOrganisation(String id, String slug, boolean runsInstallation) {
      this.id = id;
      this.slug = slug;
      this.runsInstallation = runsInstallation;
    }

    @Override
    public Path path(Path path) {
      return paths.require(path, this::isNamed);
    }

    @Override
    public boolean allowsProgram(Path path) {
      return programs.allows(path);
    }

    @Override
    public InetSocketAddress address(String host, int port) {
      return networks.require(
          host,
          port,
          named -> named.equals(NetworkPolicy.EVERYBODY) || isNamed(named),
          runsInstallation);
    }

    private boolean isNamed(String named) {
      return named.isEmpty() ? runsInstallation : named.equals(slug) || named.equals(id);
    }
  }
}
