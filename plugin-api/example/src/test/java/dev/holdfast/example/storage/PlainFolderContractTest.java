package dev.holdfast.example.storage;

import dev.holdfast.example.ExamplePlugin;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.StorageDestinationContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class PlainFolderContractTest extends StorageDestinationContract<PlainFolderConfig> {

  @TempDir Path folder;

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return ExamplePlugin.class;
  }

  @Override
  protected StorageDestination<PlainFolderConfig> adapter() {
    return new PlainFolderStorage();
  }

  @Override
  protected PlainFolderConfig config() {
    return new PlainFolderConfig(folder);
  }

  @Override
  protected List<BadConfig<PlainFolderConfig>> badConfigs() {
    return List.of(
        BadConfig.of("missing", new PlainFolderConfig(folder.resolve("no")), ErrorCode.NOT_FOUND));
  }
}
