package dev.holdfast.plugins.files;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.contract.DatabaseSourceContract;
import dev.holdfast.testkit.contract.SourceCapability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FilesSourceTest extends DatabaseSourceContract<FilesConfig> {

  @TempDir private Path folder;

  @BeforeEach
  void createTree() throws Exception {
    databases().create("first", 1000);
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return FilesPlugin.class;
  }

  @Override
  protected DatabaseSource<FilesConfig> adapter() {
    return new FilesSource();
  }

  @Override
  public String subjectKind() {
    return dev.holdfast.plugin.database.Subject.TREE;
  }

  @Override
  protected FilesConfig config() {
    return new FilesConfig(folder, true, null, null, null, null);
  }

  @Override
  protected List<BadConfig<FilesConfig>> badConfigs() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    return List.of(
        BadConfig.of("missing folder", at(folder.resolve("missing"), false), ErrorCode.NOT_FOUND),
        BadConfig.of(
            "missing folder of trees", at(folder.resolve("x/y"), true), ErrorCode.NOT_FOUND),
        new BadConfig<>(
            "file", at(file, true), Set.of(ErrorCode.INVALID_CONFIG, ErrorCode.NOT_FOUND)),
        BadConfig.of("no trees", at(folder.resolve("first/empty"), true), ErrorCode.NOT_FOUND));
  }

  private static FilesConfig at(Path folder, boolean separately) {
    return new FilesConfig(folder, separately, null, null, null, null);
  }

  @Override
  public DatabaseFixture databases() {
    return new FolderFixture(folder);
  }

  @Override
  protected Map<SourceCapability, String> cannot() {
    return Map.of(
        SourceCapability.CONCURRENT_WRITERS, "Files are read one after the other, as they are");
  }
}
