package dev.holdfast.plugins.ntfy;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The plugin's entry point. */
public final class NtfyPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new NtfyChannel());
  }
}
