package dev.holdfast.plugins.teams;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The plugin's entry point. */
public final class TeamsPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new TeamsChannel());
  }
}
