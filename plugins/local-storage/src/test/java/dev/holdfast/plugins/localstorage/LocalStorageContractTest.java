package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.StorageDestinationContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageContractTest extends StorageDestinationContract<LocalStorageConfig> {

  @TempDir Path folder;

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return LocalStoragePlugin.class;
  }

  @Override
  protected StorageDestination<LocalStorageConfig> adapter() {
    return new LocalStorage();
  }

  @Override
  protected LocalStorageConfig config() throws Exception {
    return new LocalStorageConfig(Files.createDirectories(folder.resolve("backups")), true);
  }

  @Override
  protected List<BadConfig<LocalStorageConfig>> badConfigs() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    return List.of(
        BadConfig.of(
            "missing", new LocalStorageConfig(folder.resolve("none"), false), ErrorCode.NOT_FOUND),
        BadConfig.of("a file", new LocalStorageConfig(file, false), ErrorCode.INVALID_CONFIG),
        BadConfig.of(
            "below a file",
            new LocalStorageConfig(file.resolve("deep"), true),
            ErrorCode.INVALID_CONFIG));
  }
}
