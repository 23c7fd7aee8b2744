package dev.holdfast.host.statistics;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** What a storage held at the last measurement of a day. */
@Entity
public class StorageUsage extends TenantEntity {

  private UUID adapterConfigId;
  // Days since 1970-01-01, UTC.
  private long day;
  private long backups;
  private long bytes;

  StorageUsage(UUID adapterConfigId, long day) {
    this.adapterConfigId = adapterConfigId;
    this.day = day;
  }

  void measured(long backups, long bytes) {
    this.backups = backups;
    this.bytes = bytes;
  }

  UUID adapterConfigId() {
    return adapterConfigId;
  }

  long day() {
    return day;
  }

  long backups() {
    return backups;
  }

  long bytes() {
    return bytes;
  }
}
