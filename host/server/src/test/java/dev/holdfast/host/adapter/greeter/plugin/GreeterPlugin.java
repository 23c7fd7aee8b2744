package dev.holdfast.host.adapter.greeter.plugin;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** A plugin with one greeter, which a test puts into a jar. */
public final class GreeterPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new PoliteGreeter());
  }
}
