package dev.holdfast.plugins.discord;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The plugin's entry point. */
public final class DiscordPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new DiscordChannel());
  }
}
