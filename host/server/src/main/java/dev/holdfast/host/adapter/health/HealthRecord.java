package dev.holdfast.host.adapter.health;

import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.adapter.AdapterConfig;
import dev.holdfast.host.adapter.AdapterEngine;
import dev.holdfast.host.adapter.AdapterStatus;
import dev.holdfast.host.adapter.CheckView;
import dev.holdfast.host.adapter.query.QAdapterConfig;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.database.ServerInfo;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what checks found, and publishes what people are told of. */
@Singleton
final class HealthRecord {

  private static final Duration ENGINE_AGE = Duration.ofHours(1);

  private final Database database;
  private final Events events;

  HealthRecord(Database database, Events events) {
    this.database = database;
    this.events = events;
  }

  /**
   * Records a check.
   *
   * @param last done last in the same transaction
   */
  void record(UUID id, CheckView result, Runnable last) {
    try (Transaction transaction = database.beginTransaction()) {
      AdapterConfig row = locked(id);
      if (row == null) {
        return; // It was deleted meanwhile.
      }
      Instant now = Instant.now();
      int failures = failures(row, result);
      AdapterStatus status = status(row, result, failures);
      boolean told = tell(row, result, status, now);
      // Without raising the version: a check must not conflict with somebody's edit.
      QAdapterConfig set = QAdapterConfig.alias();
      new QAdapterConfig(database)
          .id
          .eq(id)
          .asUpdate()
          .set(set.lastHealthCheck, now)
          .set(set.lastStatus, status)
          .set(set.consecutiveFailures, failures)
          .set(set.offlineTold, told)
          .update();
      if (status != AdapterStatus.UNAVAILABLE || row.lastStatus() != status) {
        String error = result.ok() ? null : result.message();
        database.save(new HealthCheckLog(id, status, result.latencyMs(), error));
      }
      last.run();
      transaction.commit();
    }
  }

  /** A server that is busy works, and a check that can't be made proves nothing. */
  private static int failures(AdapterConfig row, CheckView result) {
    if (result.ok()) {
      return 0;
    }
    boolean proves = !isBusy(result) && !isUnavailable(result);
    return proves ? row.consecutiveFailures() + 1 : row.consecutiveFailures();
  }

  private static AdapterStatus status(AdapterConfig row, CheckView result, int failures) {
    if (isUnavailable(result)) {
      return AdapterStatus.UNAVAILABLE;
    }
    return isBusy(result) && row.lastStatus() == AdapterStatus.UNKNOWN
        ? AdapterStatus.UNKNOWN
        : AdapterStatus.after(failures);
  }

  private static boolean isBusy(CheckView result) {
    return result.code().equals(ErrorCode.BUSY.name())
        || result.code().equals(ProblemCode.UNAVAILABLE.name());
  }

  private static boolean isUnavailable(CheckView result) {
    return result.code().equals(ProblemCode.PLUGIN_UNAVAILABLE.name());
  }

  /** Returns whether people now know that it is offline. */
  private boolean tell(AdapterConfig row, CheckView result, AdapterStatus status, Instant now) {
    Instant until = row.mutedUntil();
    boolean muted = until != null && until.isAfter(now);
    if (status == AdapterStatus.OFFLINE && !row.offlineTold() && !muted) {
      String text =
          result.hint().isEmpty() ? result.message() : result.message() + " " + result.hint();
      publish(SystemEventType.ADAPTER_OFFLINE, row, text);
      return true;
    }
    if (status == AdapterStatus.ONLINE && row.offlineTold()) {
      if (!muted) {
        publish(SystemEventType.ADAPTER_ONLINE, row, result.message());
      }
      return false;
    }
    return row.offlineTold();
  }

  private void publish(SystemEventType type, AdapterConfig row, String text) {
    events.publish(
        SystemEvent.of(type, row.name(), text).fact("Adapter", row.adapterId()).adapter(row.id()));
  }

  /** Whether the version of the engine was last read long ago. */
  boolean wantsEngine(UUID id) {
    return Optional.ofNullable(database.find(AdapterConfig.class, id))
        .flatMap(AdapterConfig::engine)
        .map(engine -> Duration.between(engine.seenAt(), Instant.now()).abs())
        .map(age -> age.compareTo(ENGINE_AGE) >= 0)
        .orElse(true);
  }

  /** Records the engine, and publishes another version. */
  void engine(UUID id, ServerInfo server) {
    try (Transaction transaction = database.beginTransaction()) {
      AdapterConfig row = locked(id);
      if (row == null) {
        return;
      }
      AdapterEngine now = new AdapterEngine(server.product(), server.version(), Instant.now());
      AdapterEngine before = row.engine().orElse(null);
      new QAdapterConfig(database)
          .id
          .eq(id)
          .asUpdate()
          .set(QAdapterConfig.alias().metadata, now.json())
          .update();
      if (before == null || !before.toString().equals(now.toString())) {
        database.save(
            new EngineVersion(id, now.toString(), before == null ? null : before.toString()));
        if (before != null) {
          publish(row, before, now);
        }
      }
      transaction.commit();
    }
  }

  private void publish(AdapterConfig row, AdapterEngine before, AdapterEngine now) {
    String text =
        now.isOlderThan(before)
            ? "This is a downgrade. Backups of the newer version may not restore here."
            : "Run a restore drill: backups of the earlier version restore into the new one.";
    events.publish(
        SystemEvent.of(SystemEventType.ENGINE_VERSION_CHANGED, row.name(), text)
            .fact("Before", before.toString())
            .fact("Now", now.toString())
            .adapter(row.id()));
  }

  private @Nullable AdapterConfig locked(UUID id) {
    return new QAdapterConfig(database).id.eq(id).forUpdate().findOne();
  }
}
