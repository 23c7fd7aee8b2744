package dev.holdfast.host.job;

import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.adapter.ConfiguredDestination;
import dev.holdfast.host.adapter.ConfiguredSource;
import dev.holdfast.host.backup.BackupDestination;
import java.util.ArrayList;
import java.util.List;

/** The adapters of one run. Until closed, their plugins stay loaded. */
final class BackupAdapters implements AutoCloseable {

  private final ConfiguredSource source;
  private final List<ConfiguredDestination> destinations = new ArrayList<>();

  BackupAdapters(JobView job, AdapterConfigService adapters) {
    source = adapters.openSource(job.sourceId());
    try {
      for (JobView.Destination destination : job.destinations()) {
        destinations.add(adapters.openDestination(destination.adapterConfigId()));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
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
    destinations.forEach(ConfiguredDestination::close);
    source.close();
  }
}
