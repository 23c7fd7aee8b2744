package dev.holdfast.host.persistence;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.PrivateFile;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;
import io.ebean.Database;
import io.ebean.config.CurrentTenantProvider;
import io.ebean.datasource.DataSourcePool;
import java.nio.file.Path;

/** Opens the database that the configuration names. */
@Factory
final class DatabaseFactory {

  @Bean
  DatabaseAddress address(HostConfiguration configuration) {
    if (configuration.databaseUrl().isEmpty()) {
      return DatabaseAddress.embedded(file(configuration));
    }
    return DatabaseAddress.of(
        configuration.databaseUrl(),
        configuration.databaseUser(),
        configuration.databasePassword().reveal());
  }

  @Bean(destroyMethod = "shutdown")
  DataSourcePool pool(HostConfiguration configuration, DatabaseAddress address) {
    PrivateFile.folder(configuration.home());
    if (configuration.databaseUrl().isEmpty()) {
      // SQLite would create a file readable by everybody, and gives its other files the same mode.
      PrivateFile.touch(file(configuration));
    }
    return Databases.connect(address);
  }

  @Bean(destroyMethod = "shutdown")
  Database database(DatabaseAddress address, DataSourcePool pool, CurrentTenantProvider tenants) {
    return Databases.open(address, pool, tenants);
  }

  private static Path file(HostConfiguration configuration) {
    return configuration.home().resolve("holdfast.db");
  }
}
