package dev.holdfast.plugins.files;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The entry point of this jar. */
public final class FilesPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new FilesSource());
  }
}
