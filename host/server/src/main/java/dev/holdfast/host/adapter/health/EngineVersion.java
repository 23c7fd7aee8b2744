package dev.holdfast.host.adapter.health;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version of a source's engine, first seen when the row was created. */
@Entity
public class EngineVersion extends TenantEntity {

  private UUID adapterConfigId;
  private String engine;
  @Nullable private String previous;

  EngineVersion(UUID adapterConfigId, String engine, @Nullable String previous) {
    this.adapterConfigId = adapterConfigId;
    this.engine = engine;
    this.previous = previous;
  }

  /** Product and version. */
  String engine() {
    return engine;
  }

  /** Product and version before; null for the first. */
  @Nullable String previous() {
    return previous;
  }
}
