package dev.holdfast.host.persistence;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.PrivateFile;
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
    return DatabaseAddress.of(configuration);
  }

  @Bean(destroyMethod = "shutdown")
  DataSourcePool pool(HostConfiguration configuration, DatabaseAddress address) {
    PrivateFile.folder(configuration.home());
    if (configuration.databaseUrl().isEmpty()) {
      // SQLite would create a file readable by everybody, and gives its other files the same mode.
      PrivateFile.touch(address.file());
    }
    return Databases.connect(address);
  }

  @Bean(destroyMethod = "shutdown")
  Database database(DatabaseAddress address, DataSourcePool pool, CurrentTenantProvider tenants) {
    return Databases.open(address, pool, tenants);
  }
}
