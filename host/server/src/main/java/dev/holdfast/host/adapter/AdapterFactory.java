package dev.holdfast.host.adapter;

import dev.holdfast.host.boundary.Boundaries;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.plugin.PluginService;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;

/** Gives the host its binder. */
@Factory
final class AdapterFactory {

  @Bean
  AdapterBinder binder(
      HostConfiguration configuration, PluginService plugins, Boundaries boundaries) {
    return AdapterBinder.create(plugins, configuration, boundaries::current);
  }
}
