package dev.holdfast.plugins.onedrive;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The jar's entry point. */
public final class OneDrivePlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new OneDriveDestination());
  }
}
