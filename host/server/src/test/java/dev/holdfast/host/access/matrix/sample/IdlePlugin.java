package dev.holdfast.host.access.matrix.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** A plugin that brings nothing, so that nothing misses it. */
public final class IdlePlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of();
  }
}
