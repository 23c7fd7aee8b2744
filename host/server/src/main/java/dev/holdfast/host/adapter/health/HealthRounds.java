package dev.holdfast.host.adapter.health;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterConfig;
import dev.holdfast.host.adapter.health.query.QHealthCheckLog;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.background.DaemonThreads;
import dev.holdfast.host.background.PeriodicWork;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks each adapter when it is due, on exactly one host, and a few at once. */
@Singleton
final class HealthRounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthRounds.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration CLEANING = Duration.ofHours(1);
  private static final int PARALLEL = 8;

  /** Adapters that all hang must not keep other organisations waiting. */
  private static final int OF_ONE_ORGANISATION = PARALLEL - 2;

  private final Database database;
  private final DatabaseClock clock;
  private final SettingService settings;
  private final OrganisationService organisations;
  private final RequestScope scope;
  private final HealthClaims claims;
  private final HealthChecks checks;
  private final PeriodicWork work;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("holdfast-health"));

  /** The organisations of the adapters that are being checked. */
  private final Map<UUID, UUID> running = new ConcurrentHashMap<>();

  HealthRounds(
      Database database,
      DatabaseClock clock,
      SettingService settings,
      OrganisationService organisations,
      RequestScope scope,
      HealthClaims claims,
      HealthChecks checks,
      Background background) {
    this.database = database;
    this.clock = clock;
    this.settings = settings;
    this.organisations = organisations;
    this.scope = scope;
    this.claims = claims;
    this.checks = checks;
    this.work = background.every("holdfast-health", LOOK, Background.Scope.SYSTEM, this::look);
    background.every(
        "holdfast-health-log", CLEANING, Background.Scope.SYSTEM, this::removeOldResults);
  }

  /** Begins the checks that are due, as far as threads are free. */
  void look() {
    Duration interval = Duration.ofMinutes(settings.get(SettingKey.HEALTH_CHECK_INTERVAL));
    Instant now = clock.now();
    for (AdapterConfig row : due(now, interval)) {
      if (organisations.isOpen(row.organisationId())) {
        running.put(row.id(), row.organisationId());
        threads.execute(() -> check(row.id(), row.organisationId()));
      }
    }
  }

  private List<AdapterConfig> due(Instant now, Duration interval) {
    int free = PARALLEL - running.size();
    if (free <= 0) {
      return List.of();
    }
    Map<UUID, Long> busy =
        running.values().stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    List<UUID> full =
        busy.keySet().stream().filter(id -> busy.get(id) >= OF_ONE_ORGANISATION).toList();
    return claims.next(now, interval, Math.min(free, OF_ONE_ORGANISATION), full);
  }

  private void check(UUID id, UUID organisation) {
    try {
      scope.run(organisation, () -> checks.periodic(id));
    } catch (RuntimeException | Error e) { // The next check may work.
      LOG.warn("The adapter {} could not be checked: {}", id, e.toString());
    } finally {
      running.remove(id);
      work.soon();
    }
  }

  private void removeOldResults() {
    Duration age = Duration.ofDays(settings.get(SettingKey.HEALTH_LOG_DAYS));
    new QHealthCheckLog(database).createdAt.lt(clock.now().minus(age)).delete();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
