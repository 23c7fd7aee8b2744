package dev.holdfast.host.job.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** A source and a storage whose configuration says what goes wrong, for tests to put into a jar. */
public final class ScriptedPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new ConfiguredSource(), new ConfiguredStorage());
  }
}
