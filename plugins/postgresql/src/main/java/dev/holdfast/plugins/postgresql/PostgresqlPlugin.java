package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import java.util.List;

/** The plugin's entry point. */
public final class PostgresqlPlugin implements HoldfastPlugin {

  /** Called by the host. */
  public PostgresqlPlugin() {}

  @Override
  public List<DatabaseSource<?>> databaseSources() {
    return List.of(new PostgresqlSource());
  }
}
