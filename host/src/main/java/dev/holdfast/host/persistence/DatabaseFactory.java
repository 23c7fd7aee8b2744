package dev.holdfast.host.persistence;

import dev.holdfast.host.PrivateFile;
import dev.holdfast.host.configuration.HostConfiguration;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;
import io.ebean.Database;
import io.ebean.config.CurrentTenantProvider;
import io.ebean.datasource.DataSourcePool;

/** Opens the database that the configuration names. */
@Factory
final class DatabaseFactory {

  @Bean
  DatabaseAddress address(HostConfiguration configuration) {
    if (configuration.databaseUrl().isEmpty()) {
      return DatabaseAddress.embedded(configuration.home().resolve("holdfast.db"));
    }
    return DatabaseAddress.of(
        configuration.databaseUrl(),
        configuration.databaseUser(),
        configuration.databasePassword().reveal());
  }

  @Bean(destroyMethod = "shutdown")
  DataSourcePool pool(HostConfiguration configuration, DatabaseAddress address) {
    PrivateFile.folder(configuration.home());
    return Databases.connect(address);
  }

  @Bean(destroyMethod = "shutdown")
  Database database(DatabaseAddress address, DataSourcePool pool, CurrentTenantProvider tenants) {
    return Databases.open(address, pool, tenants);
  }
}
