package dev.holdfast.host.adapter.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** A plugin with one destination, which tests put into a jar. */
public final class SamplePlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new SampleDestination());
  }
}
