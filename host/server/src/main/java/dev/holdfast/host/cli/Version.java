package dev.holdfast.host.cli;

import dev.holdfast.engine.product.ProductVersion;
import dev.holdfast.plugin.PluginApi;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "holdfast " + ProductVersion.CURRENT,
      "plugin API " + PluginApi.VERSION,
      "Java " + Runtime.version() + " on ${os.name} ${os.arch}"
    };
  }
}
