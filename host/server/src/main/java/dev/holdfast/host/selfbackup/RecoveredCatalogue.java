package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.catalogue.maintenance.CatalogueRebuild;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.plugin.PluginException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a recovery, finds the backups that were made after the backup of the host. */
@Singleton
final class RecoveredCatalogue {

  private static final Logger LOG = LoggerFactory.getLogger(RecoveredCatalogue.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final Path marker;
  private final OrganisationService organisations;
  private final AdapterConfigService adapters;
  private final CatalogueRebuild rebuild;
  private final RequestScope scope;

  RecoveredCatalogue(
      HostConfiguration configuration,
      OrganisationService organisations,
      AdapterConfigService adapters,
      CatalogueRebuild rebuild,
      RequestScope scope,
      Background background) {
    this.marker = configuration.home().resolve(Recovery.RECOVERED);
    this.organisations = organisations;
    this.adapters = adapters;
    this.rebuild = rebuild;
    this.scope = scope;
    if (Files.exists(marker)) {
      background.every("catalogue", PAUSE, Background.Scope.SYSTEM, this::complete);
    }
  }

  /** A storage that can't be reached is tried again an hour later. */
  private void complete() {
    if (!Files.exists(marker)) {
      return;
    }
    boolean all = true;
    for (UUID organisation : organisations.ids()) {
      all &= scope.call(organisation, this::completeOrganisation);
    }
    if (all) {
      try {
        Files.deleteIfExists(marker);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private boolean completeOrganisation() {
    boolean all = true;
    for (UUID storage : adapters.ids(AdapterKind.STORAGE)) {
      try {
        int added = rebuild.run(storage).added().size();
        LOG.info("After the recovery, {} more backups were found in storage {}.", added, storage);
      } catch (HoldfastException | PluginException e) {
        LOG.warn("Storage {} can't be read yet after the recovery: {}", storage, e.getMessage());
        all = false;
      }
    }
    return all;
  }
}
