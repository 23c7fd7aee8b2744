package dev.holdfast.host.catalogue;

import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.job.BackupContext;
import dev.holdfast.host.job.BackupRecorder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects orphans where a run has just stored a copy, beside the runs. */
@Singleton
final class DailyOrphanCollection implements BackupRecorder, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DailyOrphanCollection.class);

  private final OrphanCollection orphans;
  private final RequestScope scope;
  private final OrphanRounds rounds = new OrphanRounds(Clock.systemUTC());
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(DailyOrphanCollection::thread);

  DailyOrphanCollection(OrphanCollection orphans, RequestScope scope) {
    this.orphans = orphans;
    this.scope = scope;
  }

  @Override
  public void record(BackupContext context, BackupOutcome outcome) {
    if (outcome.backup().isPresent()) {
      outcome.copies().stream()
          .filter(CopyResult.Stored.class::isInstance)
          .map(copy -> UUID.fromString(copy.destination().id()))
          .filter(rounds::isDue)
          .forEach(id -> queue(context.organisationId(), id));
    }
  }

  private void queue(UUID organisationId, UUID adapterConfigId) {
    try {
      worker.execute(() -> collect(organisationId, adapterConfigId));
    } catch (RejectedExecutionException e) {
      LOG.debug("The host is stopping; orphans at {} remain for now", adapterConfigId);
    }
  }

  /** The next day tries again. */
  private void collect(UUID organisationId, UUID adapterConfigId) {
    try {
      scope.run(organisationId, () -> say(adapterConfigId, orphans.collect(adapterConfigId)));
    } catch (RuntimeException e) {
      LOG.warn("Orphans at {} remain for now: {}", adapterConfigId, e.getMessage());
    }
  }

  private static void say(UUID adapterConfigId, OrphanReport report) {
    if (!report.removed().isEmpty()) {
      LOG.info("Collected orphans at {}: {}", adapterConfigId, report.removed());
    }
  }

  /** Ends what goes on; what it leaves is for the next day. */
  @Override
  public void close() {
    worker.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "holdfast-orphans");
    thread.setDaemon(true);
    return thread;
  }
}
