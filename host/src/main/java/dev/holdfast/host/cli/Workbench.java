package dev.holdfast.host.cli;

import dev.holdfast.host.PrivateFile;
import dev.holdfast.host.adapter.AdapterBinder;
import dev.holdfast.host.backup.signature.MinisignKeyPair;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.plugin.PluginFactory;
import dev.holdfast.host.plugin.PluginService;
import dev.holdfast.host.vault.SigningKey;
import java.nio.file.Path;
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
    this.binder = AdapterBinder.create(plugins, configuration.home().resolve("scratch"));
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

  /** Takes relative paths in this file to be relative to it. */
  AdapterBinder binderFor(Path file) {
    return binder.relativeTo(file.toAbsolutePath().normalize().getParent());
  }

  MinisignKeyPair signingKey() {
    return SigningKey.load(configuration.home());
  }

  @Override
  public void close() {
    plugins.close();
  }
}
