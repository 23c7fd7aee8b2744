package dev.holdfast.dist.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.call.PluginCode;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The jar of a bundled plugin, loaded as the host does: isolated, and with a guard around its
 * adapter.
 *
 * @param <A> the extension point
 */
final class LoadedJar<A extends Adapter<?>> implements AutoCloseable {

  private static final Path PLUGINS = Path.of("target", "plugins");

  private final Path folder;
  private final PluginService plugins;
  private final AdapterLease<A> lease;

  private LoadedJar(Path folder, PluginService plugins, AdapterLease<A> lease) {
    this.folder = folder;
    this.plugins = plugins;
    this.lease = lease;
  }

  static <A extends Adapter<?>> LoadedJar<A> of(AdapterKind<A, ?> kind, String id)
      throws IOException {
    Path folder = TemporaryFolder.create("loaded-jar");
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(PLUGINS, "holdfast-plugin-" + id + "-*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, folder.resolve(jar.getFileName()));
      }
    }
    PluginService plugins =
        PluginService.open(
            PluginSettings.of(List.of(folder), folder.resolve("home"), PluginTrust.OFF));
    return new LoadedJar<>(folder, plugins, plugins.lease(kind, id));
  }

  A adapter() {
    return lease.adapter();
  }

  /** The plugin's entry point. */
  Class<? extends HoldfastPlugin> pluginClass(String name) {
    try {
      ClassLoader loader = PluginCode.of(adapter()).classLoader();
      return loader.loadClass(name).asSubclass(HoldfastPlugin.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The configuration with these values, which may have single quotation marks. */
  Record config(String json) {
    try {
      ObjectNode values = (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
      Class<? extends Record> type = adapter().configType();
      return RecordBinder.bind("test", type, RecordBinder.normalise("test", type, values));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Override
  public void close() throws IOException {
    lease.close();
    plugins.close();
    TemporaryFolder.delete(folder);
  }
}
