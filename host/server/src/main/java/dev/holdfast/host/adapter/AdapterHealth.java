package dev.holdfast.host.adapter;

import dev.holdfast.host.adapter.query.QAdapterConfig;
import dev.holdfast.host.event.Events;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Records the results of checks, and whether accounts may be used. */
@Singleton
final class AdapterHealth {

  private final Database database;
  private final AdapterTrail trail;

  AdapterHealth(Database database, AdapterTrail trail, Events events) {
    this.database = database;
    this.trail = trail;
    events.on(AdapterConsent.Changed.class, this::record);
  }

  private void record(AdapterConsent.Changed changed) {
    QAdapterConfig set = QAdapterConfig.alias();
    var update = new QAdapterConfig(database).id.eq(changed.configurationId()).asUpdate();
    AdapterConsent now = changed.now();
    (now == null ? update.setNull(set.consent) : update.set(set.consent, now)).update();
  }

  void record(UUID id, CheckView result) {
    try (Transaction transaction = database.beginTransaction()) {
      AdapterConfig row = database.find(AdapterConfig.class, id);
      if (row == null) {
        return; // It was deleted meanwhile.
      }
      int failures = result.ok() ? 0 : row.consecutiveFailures() + 1;
      AdapterStatus status = AdapterStatus.after(failures);
      // Without raising the version: a check must not conflict with somebody's edit.
      QAdapterConfig set = QAdapterConfig.alias();
      new QAdapterConfig(database)
          .id
          .eq(id)
          .asUpdate()
          .set(set.lastHealthCheck, Instant.now())
          .set(set.lastStatus, status)
          .set(set.consecutiveFailures, failures)
          .update();
      database.save(
          new HealthCheckLog(
              id, status, result.latencyMs(), result.ok() ? null : result.message()));
      trail.checked(id, row.adapterId(), result);
      transaction.commit();
    }
  }
}
