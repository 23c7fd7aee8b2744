package dev.holdfast.host.plugin;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.schema.ComponentTypes;
import dev.holdfast.engine.schema.RecordSchema;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;

/** Creates the host's plugin service. */
@Factory
final class PluginFactory {

  @Bean(destroyMethod = "close")
  PluginService plugins(HostConfiguration configuration) {
    PluginService plugins =
        PluginService.open(
            PluginSettings.read(configuration)
                .withContract(
                    adapter -> {
                      ComponentTypes.require(adapter.configType());
                      // A list of adapters contains the schemas of all, so none may fail.
                      RecordSchema.of(adapter.configType());
                    }));
    plugins.watch();
    return plugins;
  }
}
