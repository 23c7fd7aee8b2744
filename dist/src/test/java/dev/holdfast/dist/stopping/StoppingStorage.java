package dev.holdfast.dist.stopping;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugins.localstorage.LocalStorageConfig;
import dev.holdfast.plugins.localstorage.LocalStoragePlugin;
import java.nio.file.Path;

/** The real local storage. Stops before and after puts, and when it is closed. */
final class StoppingStorage implements StorageDestination<StoppingStorage.Config> {

  private static final AdapterType TYPE =
      AdapterType.of("stopping-storage", "Stopping storage", "Stops where a test says.");

  /** The folder, and where the test says when to stop. */
  record Config(@Field(label = "Folder") Path path, @Field(label = "Stop") Path stop) {

    LocalStorageConfig local() {
      return new LocalStorageConfig(path, true);
    }
  }

  @SuppressWarnings("unchecked") // It is the only one there.
  private final StorageDestination<LocalStorageConfig> local =
      (StorageDestination<LocalStorageConfig>) new LocalStoragePlugin().adapters().get(0);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public CheckResult check(Config config, AdapterContext context) throws InterruptedException {
    return local.check(config.local(), context);
  }

  @Override
  public StorageSession open(Config config, AdapterContext context) throws InterruptedException {
    StopPoint stop = new StopPoint(config.stop());
    stop.pass("storage opens");
    return new StoppingPuts(local.open(config.local(), context), stop);
  }
}
