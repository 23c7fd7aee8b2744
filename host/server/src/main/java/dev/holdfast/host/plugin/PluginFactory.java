package dev.holdfast.host.plugin;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.schema.ComponentTypes;
import dev.holdfast.engine.schema.RecordSchema;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;
import java.nio.file.Path;
import java.util.List;

/** Gives the host its plugins. */
@Factory
public final class PluginFactory {

  /** Set by the launcher: the folder of the distribution, which brings plugins of its own. */
  private static final String DISTRIBUTION = "holdfast.distribution";

  /** Plugins as the configuration wants them. */
  public static PluginSettings settings(HostConfiguration configuration) {
    // The operator's first, who can thus put another version before the one that we bring.
    List<Path> folders = List.of(configuration.pluginFolder());
    PluginSettings settings =
        PluginSettings.of(folders, configuration.home(), configuration.pluginTrust())
            .withMostLostThreads(configuration.pluginLostThreads())
            .withContract(adapter -> ComponentTypes.require(adapter.configType()));
    String distribution = System.getProperty(DISTRIBUTION);
    return distribution == null ? settings : settings.withDistribution(Path.of(distribution));
  }

  @Bean(destroyMethod = "close")
  PluginService plugins(HostConfiguration configuration) {
    PluginService plugins =
        PluginService.open(
            settings(configuration)
                .withContract(
                    adapter -> {
                      ComponentTypes.require(adapter.configType());
                      // Whoever lists adapters gets the schemas of all, so that none may fail.
                      RecordSchema.of(adapter.configType());
                    }));
    plugins.watch();
    return plugins;
  }
}
