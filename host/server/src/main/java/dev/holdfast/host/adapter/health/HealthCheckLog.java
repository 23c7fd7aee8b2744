package dev.holdfast.host.adapter.health;

import dev.holdfast.host.adapter.AdapterStatus;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One check of a stored configuration. */
@Entity
public class HealthCheckLog extends TenantEntity {

  private UUID adapterConfigId;
  private AdapterStatus status;
  private int latencyMs;
  @Nullable private String error;

  HealthCheckLog(
      UUID adapterConfigId, AdapterStatus status, int latencyMs, @Nullable String error) {
    this.adapterConfigId = adapterConfigId;
    this.status = status;
    this.latencyMs = latencyMs;
    this.error = error;
  }

  AdapterStatus status() {
    return status;
  }

  int latencyMs() {
    return latencyMs;
  }

  /** What failed and why, or null. */
  @Nullable String error() {
    return error;
  }
}
