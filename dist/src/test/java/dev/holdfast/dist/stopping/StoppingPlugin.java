package dev.holdfast.dist.stopping;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** Offers both. */
public final class StoppingPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new StoppingSource(), new StoppingStorage());
  }
}
