package dev.holdfast.host.cli;

import dev.holdfast.host.PrivateFile;
import dev.holdfast.host.adapter.AdapterBinder;
import dev.holdfast.host.backup.signature.MinisignKeyPair;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.plugin.PluginFactory;
import dev.holdfast.host.plugin.PluginService;
import dev.holdfast.host.vault.SigningKey;
import java.util.Map;

/** What a command works with when there is no server: plugins, keys and a scratch folder. */
final class Workbench implements AutoCloseable {

  private final HostConfiguration configuration;
  private final PluginService plugins;
  private final AdapterBinder binder;

  private Workbench(HostConfiguration configuration) {
    PrivateFile.folder(configuration.home());
    this.configuration = configuration;
    this.plugins = PluginService.open(PluginFactory.settings(configuration));
    this.binder = new AdapterBinder(plugins, configuration.home().resolve("scratch"));
  }

  static Workbench open(Map<String, String> environment) {
    return new Workbench(HostConfiguration.read(environment));
  }

  HostConfiguration configuration() {
    return configuration;
  }

  PluginService plugins() {
    return plugins;
  }

  AdapterBinder binder() {
    return binder;
  }

  MinisignKeyPair signingKey() {
    return SigningKey.load(configuration.home());
  }

  @Override
  public void close() {
    plugins.close();
  }
}
