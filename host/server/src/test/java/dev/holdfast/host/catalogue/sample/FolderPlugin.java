package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** A plugin whose servers and storages are folders, so that tests can inspect them. */
public final class FolderPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new TextSource(), new FolderDestination());
  }
}
