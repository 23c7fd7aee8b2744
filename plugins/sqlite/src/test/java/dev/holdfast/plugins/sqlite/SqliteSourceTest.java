package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.contract.DatabaseSourceContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSourceTest extends DatabaseSourceContract<SqliteConfig> {

  @TempDir private Path folder;

  @BeforeEach
  void createDatabase() throws Exception {
    databases().create("first.db", 1000);
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return SqlitePlugin.class;
  }

  @Override
  protected DatabaseSource<SqliteConfig> adapter() {
    return Sessions.SOURCE;
  }

  @Override
  protected SqliteConfig config() {
    return Sessions.config(folder);
  }

  @Override
  protected List<BadConfig<SqliteConfig>> badConfigs() throws Exception {
    Path text = Files.writeString(folder.resolve("note.db"), "no database ".repeat(1000));
    Path cut = Files.writeString(folder.resolve("cut.db"), "SQLite format 3\0");
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    return List.of(
        BadConfig.of("missing file", at("missing.db"), ErrorCode.NOT_FOUND),
        BadConfig.of("missing folder", at("missing/shop.db"), ErrorCode.NOT_FOUND),
        BadConfig.of("other file", Sessions.config(text), ErrorCode.INVALID_CONFIG),
        new BadConfig<>(
            "cut file", Sessions.config(cut), Set.of(ErrorCode.INVALID_CONFIG, ErrorCode.CORRUPT)),
        BadConfig.of("folder without databases", Sessions.config(nothing), ErrorCode.NOT_FOUND));
  }

  private SqliteConfig at(String name) {
    return Sessions.config(folder.resolve(name));
  }

  @Override
  public DatabaseFixture databases() {
    return new BooksFixture(folder);
  }

  @Override
  protected String databaseName(String hint) {
    return hint + ".db"; // a name that a new database may have
  }
}
