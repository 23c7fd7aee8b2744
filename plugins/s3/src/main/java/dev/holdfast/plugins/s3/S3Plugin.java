package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import java.util.List;

/** The jar's entry point. */
public final class S3Plugin implements HoldfastPlugin {

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new S3Destination());
  }
}
