package dev.holdfast.host.identity.epoch;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the database is an older copy, and then revokes whatever may have come back with it.
 * It looks at each start and once a minute: so every host's file also gets to know what the other
 * hosts on the database have counted.
 */
@Singleton
public final class EpochWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EpochWatch.class);
  private static final int MINUTES = 1;

  private final EpochFile file;
  private final EpochCounter counter;
  private final List<Revocable> revocables;
  private final ExclusiveTransaction exclusive;
  private final RequestScope scope;
  private final OrganisationService organisations;
  private final AuditTrail audit;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(EpochWatch::thread);

  EpochWatch(
      EpochFile file,
      EpochCounter counter,
      List<Revocable> revocables,
      ExclusiveTransaction exclusive,
      RequestScope scope,
      OrganisationService organisations,
      AuditTrail audit) {
    this.file = file;
    this.counter = counter;
    this.revocables = revocables;
    this.exclusive = exclusive;
    this.scope = scope;
    this.organisations = organisations;
    this.audit = audit;
  }

  /** Looks once, and from then on again and again; to be called before anybody is let in. */
  public void start() {
    check();
    timer.scheduleWithFixedDelay(this::checkAgain, MINUTES, MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void checkAgain() {
    try {
      check();
    } catch (RuntimeException e) {
      LOG.warn("The age of the database couldn't be checked: {}", e.getMessage(), e);
    }
  }

  private void check() {
    scope.runAsSystem("age of the database", this::compare);
  }

  private void compare() {
    // The file first: it is written after the database, so what it says is there by then.
    long highest = file.highest();
    long stored = counter.read();
    if (stored < highest) {
      revoke(stored, highest);
    } else {
      file.raiseTo(stored);
    }
  }

  private void revoke(long stored, long highest) {
    LOG.warn(
        "The database is an older copy. All sessions, API keys, recovery codes, mailed links and"
            + " invitations are revoked, because the copy may have restored revoked ones.");
    // Before the rest: if the host dies here, the next start does it all again.
    for (var organisation : organisations.ids()) {
      scope.run(
          organisation,
          () ->
              audit.record(
                  "database.older-copy", "host", null, Map.of("epoch", stored, "seen", highest)));
    }
    long epoch =
        exclusive.call(
            () -> {
              revocables.forEach(Revocable::revokeEverything);
              return counter.raiseAbove(highest);
            });
    file.raiseTo(epoch);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "epoch");
    thread.setDaemon(true);
    return thread;
  }
}
