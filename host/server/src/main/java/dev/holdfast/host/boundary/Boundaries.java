package dev.holdfast.host.boundary;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.boundary.BoundaryController.BoundaryView;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.runtime.Boundary;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what each organisation may reach.
 *
 * <p>Threads: safe.
 */
@Singleton
public final class Boundaries {

  private static final Logger LOG = LoggerFactory.getLogger(Boundaries.class);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

  private final List<Grant> allowedNetworks;
  private final List<Path> allowedPrograms;
  private final PathPolicy paths;
  private final NetworkPolicy networks;
  private final ProgramPolicy programs;
  private final Discretion discretion;
  private final OrganisationService organisations;
  private final RequestScope scope;
  private final Map<UUID, DiskLooks> looks = new ConcurrentHashMap<>();

  Boundaries(
      HostConfiguration configuration, OrganisationService organisations, RequestScope scope) {
    this.allowedPrograms = configuration.programs();
    this.programs = new ProgramPolicy(allowedPrograms);
    this.allowedNetworks = Grant.parse(configuration.networks());
    this.networks = new NetworkPolicy(allowedNetworks);
    HostFolders hostFolders = HostFolders.of(configuration);
    this.paths = new PathPolicy(Grant.parse(configuration.paths()), hostFolders);
    this.discretion = new Discretion(hostFolders.all());
    this.organisations = organisations;
    this.scope = scope;
  }

  /** The boundary of the current organisation. */
  public Boundary current() {
    UUID id = scope.organisationId();
    return new OfOrganisation(id, organisations.slug(id), id.equals(organisations.defaultId()));
  }

  /** Logs the allowed folders, networks and programs once the host runs. */
  public void announce() {
    LOG.info("{}", view().line());
  }

  BoundaryView view() {
    return new BoundaryView(
        paths.places().stream()
            .map(place -> allowed(place.organisation(), place.folder().toString(), place.note()))
            .toList(),
        allowedNetworks.stream()
            .map(grant -> allowed(grant.organisation(), grant.what(), ""))
            .toList(),
        allowedPrograms.stream().map(Path::toString).toList());
  }

  private BoundaryView.Allowed allowed(String organisation, String what, String note) {
    boolean known =
        organisation.isEmpty()
            || organisation.equals(NetworkPolicy.EVERYBODY)
            || organisations.isKnown(organisation);
    return new BoundaryView.Allowed(
        organisation, what, known ? note : "no organisation has this slug or id");
  }

  private static IllegalArgumentException silent() {
    return new IllegalArgumentException(
        "can't be checked: its disk or network mount doesn't answer within "
            + LOOK_LIMIT.toSeconds()
            + " seconds");
  }

  private final class OfOrganisation implements Boundary {

    private final UUID id;
    private final String slug;
    private final boolean runsInstallation;

    OfOrganisation(UUID id, String slug, boolean runsInstallation) {
      this.id = id;
      this.slug = slug;
      this.runsInstallation = runsInstallation;
    }

    @Override
    public Path path(Path path) {
      Optional<Path> disk = paths.disk(path, this::isNamed);
      return disk.isEmpty()
          ? paths.require(path, this::isNamed)
          : looks
              .computeIfAbsent(id, any -> new DiskLooks(LOOK_LIMIT))
              .find(disk.get(), () -> paths.require(path, this::isNamed))
              .orElseThrow(Boundaries::silent);
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

    @Override
    public String discreet(String text) {
      return runsInstallation ? text : discretion.of(text, paths.last(this::isNamed));
    }

    private boolean isNamed(String named) {
      return named.isEmpty() ? runsInstallation : named.equals(slug) || named.equals(id.toString());
    }
  }
}
