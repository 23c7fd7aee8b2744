package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The jar's entry point. */
public final class SftpPlugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new SftpDestination());
  }
}
