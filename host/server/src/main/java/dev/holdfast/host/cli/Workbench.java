package dev.holdfast.host.cli;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.PrivateFile;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.adapter.AdapterBinder;
import dev.holdfast.host.backup.signature.MinisignKeyPair;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.plugin.PluginFactory;
import dev.holdfast.host.plugin.PluginService;
import dev.holdfast.host.plugin.inventory.PluginState;
import dev.holdfast.host.plugin.kind.AdapterKind;
import dev.holdfast.host.plugin.kind.AdapterView;
import dev.holdfast.host.vault.SigningKey;
import dev.holdfast.runtime.Boundary;
import java.nio.file.Path;
import java.util.List;
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
    // A command may do what the user may who runs it.
    this.binder = AdapterBinder.create(plugins, configuration, () -> Boundary.NONE);
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

  /**
   * Goes on unless a name is surely mistyped: each plugin is there, and none brings it.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_REQUEST} with the names that there are
   */
  void requireKnown(AdapterKind<?> kind, String adapter) {
    List<String> known = plugins.adapters(kind).stream().map(AdapterView::id).toList();
    boolean whole = plugins.plugins().stream().allMatch(p -> p.state() == PluginState.ACTIVE);
    if (whole && !known.isEmpty() && !known.contains(adapter)) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "There is no " + kind.label() + " '" + adapter + "'.",
          "Did you mean one of these: " + String.join(", ", known) + "?");
    }
  }

  /** What backups are signed with here; made when it is needed for the first time. */
  MinisignKeyPair signingKey() {
    return SigningKey.load(configuration.home());
  }

  /** Whether anything has been signed here. */
  boolean hasSigningKey() {
    return SigningKey.isMade(configuration.home());
  }

  @Override
  public void close() {
    plugins.close();
  }
}
