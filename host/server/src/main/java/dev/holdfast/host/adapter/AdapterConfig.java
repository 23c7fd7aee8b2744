package dev.holdfast.host.adapter;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import dev.holdfast.host.vault.SecretColumn;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A configured adapter: a server to back up, or a storage for backups. */
@Quota(value = 1000, of = "sources and storages")
@Entity
public class AdapterConfig extends EditableEntity {

  private String name;
  private String type;
  private String adapterId;
  private String config;
  private int configVersion;
  @Nullable private UUID connectionId;
  @Nullable private String metadata;
  @Nullable private Instant lastHealthCheck;
  private AdapterStatus lastStatus = AdapterStatus.UNKNOWN;
  private int consecutiveFailures;
  @Nullable private AdapterConsent consent;

  // Not all at once, when somebody creates many.
  private Instant nextCheck =
      Instant.now().plusSeconds(ThreadLocalRandom.current().nextInt(60, 300));

  @Nullable private Instant mutedUntil;
  private boolean offlineTold;

  AdapterConfig(String type, String adapterId) {
    this.type = type;
    this.adapterId = adapterId;
  }

  public String name() {
    return name;
  }

  String type() {
    return type;
  }

  public String adapterId() {
    return adapterId;
  }

  /** The values as JSON, encrypted. */
  String config() {
    return config;
  }

  /** The schema version of the values. */
  int configVersion() {
    return configVersion;
  }

  /** The connection to the machine where it works, or null for the host's own. */
  @Nullable UUID connectionId() {
    return connectionId;
  }

  @Nullable Instant lastHealthCheck() {
    return lastHealthCheck;
  }

  public AdapterStatus lastStatus() {
    return lastStatus;
  }

  public int consecutiveFailures() {
    return consecutiveFailures;
  }

  /** When it is checked next. */
  public Instant nextCheck() {
    return nextCheck;
  }

  /** Until when nobody is told of its health; null if not muted. */
  public @Nullable Instant mutedUntil() {
    return mutedUntil;
  }

  /** Whether people were told that it is offline, and not yet that it is online again. */
  public boolean offlineTold() {
    return offlineTold;
  }

  /** The engine that it last reached. */
  public Optional<AdapterEngine> engine() {
    return Optional.ofNullable(metadata).map(AdapterEngine::of);
  }

  /** Whether it may use its account; null if nobody was asked. */
  @Nullable AdapterConsent consent() {
    return consent;
  }

  void rename(String name) {
    this.name = name;
  }

  void connect(@Nullable UUID connection) {
    this.connectionId = connection;
  }

  void configure(String config, int configVersion) {
    this.config = config;
    this.configVersion = configVersion;
  }

  SecretColumn configColumn() {
    return new SecretColumn("adapter_config", "config", id());
  }
}
