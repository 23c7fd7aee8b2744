package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The plugin's entry point. */
public final class PostgresqlPlugin implements HoldfastPlugin {

  /** Called by the host. */
  public PostgresqlPlugin() {}

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new PostgresqlSource());
  }
}
