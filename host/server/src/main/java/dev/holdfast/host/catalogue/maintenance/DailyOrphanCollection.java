package dev.holdfast.host.catalogue.maintenance;

import dev.holdfast.engine.repository.BackupSearch;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.background.PeriodicWork;
import dev.holdfast.host.catalogue.maintenance.OrphanCollection.OrphanReport;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes orphaned objects where a run has just stored a copy, in the background. */
@Singleton
public final class DailyOrphanCollection {

  private static final Logger LOG = LoggerFactory.getLogger(DailyOrphanCollection.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private record Place(UUID organisationId, UUID adapterConfigId, BackupSearch search) {}

  private final OrphanCollection orphans;
  private final RequestScope scope;
  private final OrphanRounds rounds = new OrphanRounds(Clock.systemUTC());
  private final Queue<Place> due = new ConcurrentLinkedQueue<>();
  private final PeriodicWork work;

  DailyOrphanCollection(OrphanCollection orphans, RequestScope scope, Background background) {
    this.orphans = orphans;
    this.scope = scope;
    this.work =
        background.every("holdfast-orphans", PAUSE, Background.Scope.NONE, this::collectAll);
  }

  /** Removes orphaned objects of a job from destinations that are due. */
  public void after(BackupOutcome outcome, UUID jobId, BackupSearch search) {
    if (outcome.backup().isPresent()) {
      outcome.copies().stream()
          .filter(CopyResult.Stored.class::isInstance)
          .map(copy -> UUID.fromString(copy.destination().id()))
          .filter(id -> rounds.isDue(id, jobId))
          .forEach(id -> due.add(new Place(scope.organisationId(), id, search)));
      work.soon();
    }
  }

  private void collectAll() {
    for (Place next = due.poll(); next != null; next = due.poll()) {
      Place place = next;
      scope.run(place.organisationId(), () -> collect(place.adapterConfigId(), place.search()));
    }
  }

  /** The next attempt is a day later. */
  private void collect(UUID adapterConfigId, BackupSearch search) {
    try {
      OrphanReport report = orphans.collect(adapterConfigId, search);
      if (!report.removed().isEmpty()) {
        LOG.info("Removed orphaned objects from {}: {}", adapterConfigId, report.removed());
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "Orphaned objects at {} could not be removed; the next attempt is tomorrow: {}",
          adapterConfigId,
          e.getMessage());
    }
  }
}
