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

  @Bean(destroyMethod = "shutdown")
  DataSourcePool pool(HostConfiguration configuration) {
    PrivateFile.folder(configuration.home());
    if (configuration.databaseUrl().isEmpty()) {
      return Databases.connect(
          DatabaseAddress.embedded(configuration.home().resolve("holdfast.db")));
    }
    return Databases.connect(
        DatabaseAddress.of(
            configuration.databaseUrl(),
            configuration.databaseUser(),
            configuration.databasePassword().reveal()));
  }

  @Bean(destroyMethod = "shutdown")
  Database database(DataSourcePool pool, CurrentTenantProvider tenants) {
    return Databases.open(pool, tenants);
  }
}
