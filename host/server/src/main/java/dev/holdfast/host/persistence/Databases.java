package dev.holdfast.host.persistence;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import io.ebean.Database;
import io.ebean.DatabaseBuilder;
import io.ebean.config.CurrentTenantProvider;
import io.ebean.config.EntityClassRegister;
import io.ebean.config.TenantMode;
import io.ebean.datasource.DataSourceBuilder;
import io.ebean.datasource.DataSourcePool;
import io.ebean.platform.postgres.PostgresPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Opens the host's own database. */
public final class Databases {

  private static final int CONNECTIONS = 10;
  private static final int SQLITE_READERS = 5;

  /** The version of the tables that this build makes. */
  public static final int LATEST_SCHEMA = Migrations.LATEST;

  private Databases() {}

  /** Creates the tables of a version in an empty database. */
  public static void migrate(DatabaseAddress address, int version) {
    DataSourcePool pool = pool(address, 1);
    try {
      Migrations.run(pool, address, version);
    } finally {
      pool.shutdown();
    }
  }

  /** Creates a pool, and migrates the tables if necessary. */
  public static DataSourcePool connect(DatabaseAddress address) {
    DataSourcePool pool = pool(address, address.isSqlite() ? SQLITE_READERS : CONNECTIONS);
    try {
      Migrations.run(pool, address, LATEST_SCHEMA);
      if (!address.isSqlite()) {
        PolicyCheck.run(pool);
      }
      return pool;
    } catch (RuntimeException e) {
      pool.shutdown();
      throw e;
    }
  }

  /** Creates Ebean's database on a pool. */
  public static Database open(
      DatabaseAddress address, DataSourcePool pool, CurrentTenantProvider tenants) {
    DatabaseBuilder builder = address.isSqlite() ? embedded(address, pool) : served(pool, tenants);
    return builder
        .name("holdfast")
        .tenantMode(TenantMode.PARTITION)
        .currentTenantProvider(tenants)
        .classes(entities())
        .add(new Quotas())
        .disableClasspathSearch(true)
        .skipDataSourceCheck(true)
        .ddlGenerate(false)
        .ddlRun(false)
        .register(false)
        .defaultDatabase(false)
        .shutdownHook(false)
        .build();
  }

  /**
   * SQLite allows one writer at a time and lets others sleep in growing steps. With a single
   * connection for writing, they wait in a queue instead. Ebean closes it.
   */
  private static DatabaseBuilder embedded(DatabaseAddress address, DataSourcePool readers) {
    return Database.builder()
        .databasePlatform(new SqlitePlatform())
        .dataSource(pool(address, 1))
        .readOnlyDataSource(readers);
  }

  private static DatabaseBuilder served(DataSourcePool pool, CurrentTenantProvider tenants) {
    return Database.builder()
        // Set explicitly, since asking a connection takes one without an organisation.
        .databasePlatform(new PostgresPlatform())
        .dataSource(new TenantDataSource(pool, tenants));
  }

  /** The entities as listed by the build: Ebean's own search would scan all jars. */
  private static List<Class<?>> entities() {
    List<Class<?>> entities = new ArrayList<>();
    for (EntityClassRegister register :
        ServiceLoader.load(EntityClassRegister.class, Databases.class.getClassLoader())) {
      entities.addAll(register.classesFor("holdfast", true));
    }
    return entities;
  }

  private static DataSourcePool pool(DatabaseAddress address, int connections) {
    DataSourceBuilder builder =
        DataSourceBuilder.create()
            .name("holdfast")
            .url(address.url())
            .username(address.user())
            .password(address.password())
            .minConnections(1)
            .maxConnections(connections)
            .waitTimeoutMillis(10_000)
            .shutdownOnJvmExit(false);
    if (address.isSqlite()) {
      // Otherwise sqlite-jdbc opens a transaction on every idle connection, and each holds the
      // write lock.
      builder.autoCommit(true);
      // All at once: a connection opened later may find the database busy.
      builder.minConnections(connections).listener(new TransactionReset());
    }
    try {
      return builder.build();
    } catch (RuntimeException e) {
      throw unreachable(e);
    }
  }

  static HoldfastException unreachable(Exception cause) {
    return new HoldfastException(
        ProblemCode.STARTUP_REFUSED,
        "The host's database can't be opened.",
        "Check HOLDFAST_DATABASE_URL and its user and password, or that the home folder is"
            + " writable. The log contains the database's message.",
        cause);
  }
}
