package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.storage.StorageTraits;
import java.util.List;

/** A plugin whose servers and storages are folders, so that tests can inspect them. */
public final class FolderPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(
        new TextSource(),
        new TextSource("plain", TextSource.Plain.class),
        new FolderDestination("folder", StorageTraits.STANDARD),
        new FolderDestination("tiny", StorageTraits.STANDARD.withMaximumObjectBytes(1000)));
  }
}
