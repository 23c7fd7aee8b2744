package dev.holdfast.host.adapter.health;

import dev.holdfast.host.adapter.AdapterStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One check of an adapter.
 *
 * @param id the id
 * @param status the adapter's status after it
 * @param latencyMs duration of the check
 * @param error what failed and why; null if it passed
 * @param checkedAt when it ended
 */
public record HealthCheckView(
    UUID id, AdapterStatus status, int latencyMs, @Nullable String error, Instant checkedAt) {

  static HealthCheckView of(HealthCheckLog row) {
    return new HealthCheckView(
        row.id(), row.status(), row.latencyMs(), row.error(), row.createdAt());
  }

  /**
   * Some checks, newest first.
   *
   * @param items the checks
   * @param next pass it as after for the next page; null on the last
   */
  public record HealthCheckPage(List<HealthCheckView> items, @Nullable UUID next) {}

  /**
   * A version of a source's engine.
   *
   * @param id the id
   * @param engine product and version
   * @param previous product and version before; null for the first
   * @param since when it was first seen
   */
  public record EngineVersionView(
      UUID id, String engine, @Nullable String previous, Instant since) {

    static EngineVersionView of(EngineVersion row) {
      return new EngineVersionView(row.id(), row.engine(), row.previous(), row.createdAt());
    }
  }

  /**
   * Some versions, newest first.
   *
   * @param items the versions
   * @param next pass it as after for the next page; null on the last
   */
  public record EngineVersionPage(List<EngineVersionView> items, @Nullable UUID next) {}
}
