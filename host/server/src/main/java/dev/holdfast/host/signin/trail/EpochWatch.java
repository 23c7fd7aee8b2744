package dev.holdfast.host.signin.trail;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.epoch.EpochCounter;
import dev.holdfast.host.epoch.EpochFile;
import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that the database is an older copy, and then revokes everything that may have come back
 * with it. It checks at each start and once a minute, so that every host's file follows the epoch
 * of other hosts on the database.
 */
@Singleton
public final class EpochWatch {

  private static final Logger LOG = LoggerFactory.getLogger(EpochWatch.class);
  private static final String NAME = "age of the database";
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final EpochFile file;
  private final EpochCounter counter;
  private final Events events;
  private final ExclusiveTransaction exclusive;
  private final RequestScope scope;
  private final OrganisationService organisations;
  private final AuditTrail audit;

  EpochWatch(
      EpochFile file,
      EpochCounter counter,
      Events events,
      ExclusiveTransaction exclusive,
      RequestScope scope,
      OrganisationService organisations,
      AuditTrail audit,
      Background background) {
    this.file = file;
    this.counter = counter;
    this.events = events;
    this.exclusive = exclusive;
    this.scope = scope;
    this.organisations = organisations;
    this.audit = audit;
    background.every(NAME, PAUSE, Background.Scope.SYSTEM, this::compare);
  }

  /** Checks now; call it before anybody is admitted. */
  public void check() {
    scope.runAsSystem(NAME, this::compare);
  }

  private void compare() {
    // Read the file first: it is written after the database, so the database contains what it says.
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
    // Before the rest: if the host dies here, the next start repeats everything.
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
              events.publish(new OlderCopyFound());
              return counter.raiseAbove(highest);
            });
    file.raiseTo(epoch);
  }
}
