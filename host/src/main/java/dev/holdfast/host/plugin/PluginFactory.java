package dev.holdfast.host.plugin;

import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.schema.RecordSchema;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives the host its plugins. */
@Factory
public final class PluginFactory {

  /** Set by the launcher: the folder of the distribution, which brings plugins of its own. */
  private static final String DISTRIBUTION = "holdfast.distribution";

  /** Plugins as the configuration wants them; each adapter must have a configuration schema. */
  public static PluginSettings settings(HostConfiguration configuration) {
    List<Path> folders = new ArrayList<>();
    // First, so that an operator can put another version before the one that we bring.
    folders.add(configuration.pluginFolder());
    String distribution = System.getProperty(DISTRIBUTION);
    if (distribution != null) {
      folders.add(Path.of(distribution, "plugins"));
    }
    return PluginSettings.of(folders, configuration.home(), configuration.pluginTrust())
        .withContract(adapter -> RecordSchema.of(adapter.configType()));
  }

  @Bean(destroyMethod = "close")
  PluginService plugins(HostConfiguration configuration) {
    PluginService plugins = PluginService.open(settings(configuration));
    plugins.watch();
    return plugins;
  }
}
