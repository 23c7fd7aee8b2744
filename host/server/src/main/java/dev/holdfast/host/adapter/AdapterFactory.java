package dev.holdfast.host.adapter;

import dev.holdfast.engine.adapter.Account;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.host.boundary.Boundaries;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;

/** Creates the host's binder. */
@Factory
final class AdapterFactory {

  @Bean
  AdapterBinder binder(
      HostConfiguration configuration,
      PluginService plugins,
      Boundaries boundaries,
      Account.Accounts accounts) {
    return AdapterBinder.create(plugins, configuration, boundaries::current).withAccounts(accounts);
  }
}
