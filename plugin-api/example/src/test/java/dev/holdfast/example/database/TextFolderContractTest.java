package dev.holdfast.example.database;

import dev.holdfast.example.ExamplePlugin;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.contract.DatabaseSourceContract;
import dev.holdfast.testkit.contract.SourceCapability;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class TextFolderContractTest extends DatabaseSourceContract<TextFolderConfig> {

  @TempDir Path folder;

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return ExamplePlugin.class;
  }

  @Override
  protected DatabaseSource<TextFolderConfig> adapter() {
    return new TextFolderSource();
  }

  @Override
  protected TextFolderConfig config() {
    return new TextFolderConfig(folder);
  }

  @Override
  protected List<BadConfig<TextFolderConfig>> badConfigs() {
    return List.of(
        BadConfig.of("missing", new TextFolderConfig(folder.resolve("no")), ErrorCode.NOT_FOUND));
  }

  @Override
  public DatabaseFixture databases() {
    return new TextFolderFixture(folder);
  }

  @Override
  protected Map<SourceCapability, String> cannot() {
    return Map.of(
        SourceCapability.CONCURRENT_WRITERS,
        "files have no snapshots: a dump fails when a file changes meanwhile");
  }
}
