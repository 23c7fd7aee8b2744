package dev.holdfast.host.adapter.health;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterConfig;
import dev.holdfast.host.adapter.health.query.QHealthCheckLog;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.background.FairThreads;
import dev.holdfast.host.background.PeriodicWork;
import dev.holdfast.host.organisation.OrganisationService;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.task.SystemTasks;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Checks each adapter when it is due, on exactly one host, and a few at once. */
@Singleton
final class HealthRounds implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int PARALLEL = 8;

  private final Database database;
  private final DatabaseClock clock;
  private final SettingService settings;
  private final OrganisationService organisations;
  private final RequestScope scope;
  private final HealthClaims claims;
  private final HealthChecks checks;
  private final PeriodicWork work;
  private final FairThreads threads = new FairThreads("holdfast-health", PARALLEL);

  HealthRounds(
      Database database,
      DatabaseClock clock,
      SettingService settings,
      OrganisationService organisations,
      RequestScope scope,
      HealthClaims claims,
      HealthChecks checks,
      Background background,
      SystemTasks tasks) {
    this.database = database;
    this.clock = clock;
    this.settings = settings;
    this.organisations = organisations;
    this.scope = scope;
    this.claims = claims;
    this.checks = checks;
    this.work = background.every("holdfast-health", LOOK, Background.Scope.SYSTEM, this::look);
    tasks.define(
        "clean-health-checks",
        "Deletes results of health checks that are older than healthLogDays.",
        "50 * * * *",
        this::removeOldResults);
  }

  /** Begins the checks that are due, as far as threads are free. */
  void look() {
    Duration interval = Duration.ofMinutes(settings.get(SettingKey.HEALTH_CHECK_INTERVAL));
    if (threads.free() == 0) {
      return;
    }
    for (AdapterConfig row : claims.next(clock.now(), interval, threads.free(), threads.full())) {
      if (organisations.isOpen(row.organisationId())) {
        threads.begin(row.id(), row.organisationId(), () -> check(row), work::soon);
      }
    }
  }

  private void check(AdapterConfig row) {
    scope.run(row.organisationId(), () -> checks.periodic(row.id()));
  }

  private void removeOldResults() {
    Duration age = Duration.ofDays(settings.get(SettingKey.HEALTH_LOG_DAYS));
    new QHealthCheckLog(database).createdAt.lt(clock.now().minus(age)).delete();
  }

  @Override
  public void close() {
    threads.close();
  }
}
