package dev.holdfast.cli.local;

import dev.holdfast.cli.jobfile.JobFile;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.plugin.kind.ConfiguredConnection;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.engine.signature.SigningKey;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.runtime.Boundary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a command works with when there is no server: plugins, keys and a scratch folder. */
public final class Workbench implements AutoCloseable {

  private final HostConfiguration configuration;
  private final PluginService plugins;
  private final AdapterBinder binder;

  private Workbench(HostConfiguration configuration) {
    PrivateFile.folder(configuration.home());
    this.configuration = configuration;
    this.plugins = PluginService.onDemand(PluginSettings.read(configuration));
    // A command may do whatever its user may.
    this.binder = AdapterBinder.create(plugins, configuration, () -> Boundary.NONE);
  }

  public static Workbench open(Map<String, String> environment) {
    return new Workbench(HostConfiguration.read(environment));
  }

  public HostConfiguration configuration() {
    return configuration;
  }

  public PluginService plugins() {
    return plugins;
  }

  /** Binds adapters that may do whatever the command's user may. */
  public AdapterBinder binder() {
    return binder;
  }

  /** Takes relative paths in this file to be relative to it. */
  AdapterBinder binderFor(Path file) {
    return binder.relativeTo(file.toAbsolutePath().normalize().getParent());
  }

  /** Binds an adapter of a job file, and its connection. The caller closes it. */
  <A extends Adapter<?>, B extends ConfiguredAdapter<?>> B open(
      AdapterBinder files, AdapterKind<A, B> kind, String id, JobFile.Adapter adapter) {
    requireKnown(kind, adapter.adapter());
    ConfiguredConnection connection = connection(files, id, adapter.connection());
    return files.open(
        kind, id, adapter.name(), adapter.adapter(), any -> adapter.config(), connection);
  }

  private @Nullable ConfiguredConnection connection(
      AdapterBinder files, String id, JobFile.@Nullable Connection connection) {
    if (connection == null) {
      return null;
    }
    requireKnown(AdapterKind.CONNECTION, connection.adapter());
    return files.open(
        AdapterKind.CONNECTION,
        id + "-connection",
        "connection",
        connection.adapter(),
        any -> connection.config());
  }

  /** What must be loaded for an adapter of a job file. */
  static Stream<AdapterKey> keys(AdapterKind<?, ?> kind, JobFile.Adapter adapter) {
    JobFile.Connection connection = adapter.connection();
    Stream<AdapterKey> own = Stream.of(new AdapterKey(kind, adapter.adapter()));
    return connection == null
        ? own
        : Stream.concat(
            own, Stream.of(new AdapterKey(AdapterKind.CONNECTION, connection.adapter())));
  }

  /**
   * Rejects a name that is surely mistyped: every plugin is loaded, and none provides it.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_REQUEST} with the available names
   */
  private void requireKnown(AdapterKind<?, ?> kind, String adapter) {
    if (plugins.offers(new AdapterKey(kind, adapter))) {
      return;
    }
    List<String> known = plugins.adapters(kind).stream().map(AdapterView::id).toList();
    boolean whole = plugins.plugins().stream().allMatch(p -> p.state() == PluginState.ACTIVE);
    if (whole && !known.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "There is no " + kind.label() + " '" + adapter + "'.",
          "Did you mean one of these: " + String.join(", ", known) + "?");
    }
  }

  /** What backups are signed with here; made when it is needed for the first time. */
  public MinisignKeyPair signingKey() {
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
