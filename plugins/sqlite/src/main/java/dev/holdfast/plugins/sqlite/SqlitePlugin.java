package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import java.util.List;

/** The entry point of this jar. */
public final class SqlitePlugin implements HoldfastPlugin {

  @Override
  public List<DatabaseSource<?>> databaseSources() {
    return List.of(new SqliteSource());
  }
}
