package dev.holdfast.plugins.postgresql;

import dev.holdfast.testkit.server.PostgresBinaries;
import dev.holdfast.testkit.server.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the one server that they share, as a parameter of {@code @BeforeAll}. It is
 * started once, and swept after each class. A class that changes what a new server has, or its
 * configuration, starts its own.
 */
final class SharedServer implements ParameterResolver, AfterAllCallback {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresServer.class;
  }

  @Override
  public PostgresServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    sweep(of(context));
  }

  private static PostgresServer of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedServer.class))
        .computeIfAbsent(Running.class)
        .server();
  }

  /** Removes all databases and roles that were made. */
  private static void sweep(PostgresServer server) throws Exception {
    try (LiveConnection admin = LiveConnection.open(server, "postgres")) {
      admin.execute("update pg_database set datistemplate = false where oid >= 16384");
      List<String> databases =
          admin.column("select quote_ident(datname) from pg_database where oid >= 16384");
      for (String database : databases) {
        admin.execute("drop database " + database + " with (force)");
      }
      dropShared(admin);
    }
  }

  /** Removes tablespaces and roles, which nothing uses any more. */
  static void dropShared(LiveConnection admin) throws Exception {
    for (String tablespace :
        admin.column("select quote_ident(spcname) from pg_tablespace where spcname !~ '^pg_'")) {
      admin.execute("drop tablespace " + tablespace);
    }
    // Names may be in no encoding at all; the server knows its own bytes.
    admin.execute(
        """
        do $$declare name text; begin
          for name in select rolname from pg_roles where rolname !~ '^pg_' and oid >= 16384 loop
            execute format('drop role %I', name);
          end loop;
        end$$
        """);
  }

  /** Ends with the last test. */
  private record Running(PostgresServer server) implements AutoCloseable {

    Running() throws InterruptedException {
      this(
          PostgresServer.start(
              PostgresBinaries.installed(), "wal_level=logical", "max_prepared_transactions=5"));
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
