package dev.holdfast.host.statistics;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What storages hold. */
@Controller("/api/v1/adapters")
final class StorageUsageController {

  /**
   * When people are told about what a storage holds.
   *
   * @param spikePercent the change since the day before, up or down, from which on it is told;
   *     never without
   * @param limitBytes the size above which it is told; never without
   */
  record StorageAlertRequest(
      @Min(1) @Max(10_000) @Nullable Integer spikePercent, @Min(1) @Nullable Long limitBytes) {}

  private static final int DEFAULT_DAYS = 30;
  private static final int MAXIMUM_DAYS = 400;

  private final StorageUsageService usage;
  private final AdapterConfigService adapters;

  StorageUsageController(StorageUsageService usage, AdapterConfigService adapters) {
    this.usage = usage;
    this.adapters = adapters;
  }

  /**
   * Returns what a storage held day by day, and how it grows.
   *
   * @param days how many days back, 30 by default
   */
  @Roles(Permission.ADAPTER_READ)
  @Get("/{id}/storage-history")
  StorageHistoryView getStorageHistory(UUID id, @QueryParam @Nullable Integer days) {
    int length = days == null ? DEFAULT_DAYS : days;
    if (length < 1 || length > MAXIMUM_DAYS) {
      throw InvalidValuesException.parameter("days", "must be from 1 to " + MAXIMUM_DAYS);
    }
    return usage.history(storage(id), length);
  }

  /** Returns when people are told about what a storage holds. */
  @Roles(Permission.ADAPTER_READ)
  @Get("/{id}/storage-alert")
  StorageAlertView getStorageAlert(UUID id) {
    return usage.alert(storage(id));
  }

  /** Changes when people are told about what a storage holds. */
  @Roles(Permission.ADAPTER_WRITE)
  @Put("/{id}/storage-alert")
  StorageAlertView changeStorageAlert(UUID id, StorageAlertRequest alert) {
    return usage.changeAlert(
        storage(id), new StorageAlertView(alert.spikePercent(), alert.limitBytes()));
  }

  private UUID storage(UUID id) {
    adapters.require(AdapterKind.STORAGE, id);
    return id;
  }
}
