package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;

/** Stores objects as files below one folder. */
final class LocalStorage implements StorageDestination<LocalStorageConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("local", "Local folder", "Stores backups in a folder on this machine.")
          .withIcon(LocalStorage.class)
          .withHelp(LocalStorage.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<LocalStorageConfig> configType() {
    return LocalStorageConfig.class;
  }

  /**
   * Writes, reads and deletes for real; a store that was created only for the check is removed
   * again.
   */
  @Override
  public CheckResult check(LocalStorageConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      return Probe.of(store(config).forATry(), Mounts.ofThisMachine(), context);
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  /** Creates no folder, for readers: a mistyped path must not look like an empty storage. */
  @Override
  public StorageSession open(LocalStorageConfig config, AdapterContext context) {
    return new LocalSession(store(config));
  }

  private static Store store(LocalStorageConfig config) {
    return Store.open(config.path().normalize(), config.create(), Mounts.ofThisMachine());
  }
}
