package dev.holdfast.host.backup;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.job.JobView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The adapters of one run. Their plugins stay loaded until this is closed. */
final class BackupAdapters implements AutoCloseable {

  private final ConfiguredSource source;
  private final List<BackupDestination> destinations = new ArrayList<>();
  private final List<ConfiguredDestination> open = new ArrayList<>();

  BackupAdapters(JobView job, AdapterConfigService adapters) {
    source = adapters.open(AdapterKind.DATABASE, job.sourceId());
    try {
      job.destinations().forEach(each -> destinations.add(open(each.adapterConfigId(), adapters)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The run continues without a storage whose plugin is missing, as if it were unreachable. */
  private BackupDestination open(UUID id, AdapterConfigService adapters) {
    try {
      ConfiguredDestination destination = adapters.open(AdapterKind.STORAGE, id);
      open.add(destination);
      return destination;
    } catch (HoldfastException e) {
      return adapters.unavailableDestination(id, e);
    }
  }

  ConfiguredSource source() {
    return source;
  }

  List<BackupDestination> destinations() {
    return List.copyOf(destinations);
  }

  @Override
  public void close() {
    open.forEach(ConfiguredDestination::close);
    source.close();
  }
}
