package dev.holdfast.plugins.mariadb;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The plugin's entry point. */
public final class MariadbPlugin implements HoldfastPlugin {

  /** Called by the host. */
  public MariadbPlugin() {}

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new MariadbSource());
  }
}
