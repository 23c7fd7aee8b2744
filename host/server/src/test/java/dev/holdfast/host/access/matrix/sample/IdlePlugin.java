package dev.holdfast.host.access.matrix.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** A plugin without adapters, which nothing uses. */
public final class IdlePlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of();
  }
}
