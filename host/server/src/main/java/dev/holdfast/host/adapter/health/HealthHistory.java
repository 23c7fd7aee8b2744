package dev.holdfast.host.adapter.health;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.adapter.AdapterConfig;
import dev.holdfast.host.adapter.AdapterConfigView;
import dev.holdfast.host.adapter.AdapterTrail;
import dev.holdfast.host.adapter.health.HealthCheckView.EngineVersionPage;
import dev.holdfast.host.adapter.health.HealthCheckView.EngineVersionView;
import dev.holdfast.host.adapter.health.HealthCheckView.HealthCheckPage;
import dev.holdfast.host.adapter.health.query.QEngineVersion;
import dev.holdfast.host.adapter.health.query.QHealthCheckLog;
import dev.holdfast.host.adapter.query.QAdapterConfig;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of adapters' health, and until when people aren't told of it. */
@Singleton
final class HealthHistory {

  private final Database database;
  private final AdapterTrail trail;

  HealthHistory(Database database, AdapterTrail trail) {
    this.database = database;
    this.trail = trail;
  }

  HealthCheckPage checks(UUID id, PageRequest request) {
    find(id);
    List<HealthCheckLog> found = request.find(new QHealthCheckLog(database).adapterConfigId.eq(id));
    return new HealthCheckPage(
        request.items(found, HealthCheckView::of), request.next(found, HealthCheckLog::id));
  }

  EngineVersionPage versions(UUID id, PageRequest request) {
    find(id);
    List<EngineVersion> found = request.find(new QEngineVersion(database).adapterConfigId.eq(id));
    return new EngineVersionPage(
        request.items(found, EngineVersionView::of), request.next(found, EngineVersion::id));
  }

  /** Without raising the version: it must not conflict with somebody's edit. */
  void mute(UUID id, @Nullable Instant until) {
    if (until != null && !until.isAfter(Instant.now())) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError("/until", "must be in the future")));
    }
    try (Transaction transaction = database.beginTransaction()) {
      AdapterConfigView before = AdapterConfigView.of(find(id), null);
      var update = new QAdapterConfig(database).id.eq(id).asUpdate();
      QAdapterConfig set = QAdapterConfig.alias();
      (until == null ? update.setNull(set.mutedUntil) : update.set(set.mutedUntil, until)).update();
      AdapterConfigView after = AdapterConfigView.of(find(id), null);
      trail.record(until == null ? "adapter.unmute" : "adapter.mute", id, before, after, Map.of());
      transaction.commit();
    }
  }

  private AdapterConfig find(UUID id) {
    // Not the row that the transaction has read before its update.
    return new QAdapterConfig(database)
        .id
        .eq(id)
        .setPersistenceContextScope(io.ebean.PersistenceContextScope.QUERY)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("adapter configuration"));
  }
}
