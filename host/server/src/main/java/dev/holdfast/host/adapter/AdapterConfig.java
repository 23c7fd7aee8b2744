package dev.holdfast.host.adapter;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import dev.holdfast.host.vault.SecretColumn;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
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

  AdapterConfig(String type, String adapterId) {
    this.type = type;
    this.adapterId = adapterId;
  }

  String name() {
    return name;
  }

  String type() {
    return type;
  }

  String adapterId() {
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

  AdapterStatus lastStatus() {
    return lastStatus;
  }

  int consecutiveFailures() {
    return consecutiveFailures;
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
