package dev.holdfast.plugins.postgresql;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.FiltersContent;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.Pooling;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.dump.ArchiveInspection;
import dev.holdfast.plugins.postgresql.dump.DatabaseDump;
import dev.holdfast.plugins.postgresql.dump.GlobalsDump;
import dev.holdfast.plugins.postgresql.dump.GlobalsScript;
import dev.holdfast.plugins.postgresql.sql.NamePattern;
import java.io.IOException;
import java.io.InputStream;

/** PostgreSQL servers, dumped and restored with their own client programs. */
final class PostgresqlSource implements DatabaseSource<PostgresqlConfig>, Inspects, FiltersContent {

  private static final AdapterType TYPE =
      AdapterType.of(
              "postgresql",
              "PostgreSQL",
              "Backs up and restores PostgreSQL databases with the server's own tools.")
          .withIcon(PostgresqlSource.class)
          .withHelp(PostgresqlSource.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<PostgresqlConfig> configType() {
    return PostgresqlConfig.class;
  }

  @Override
  public boolean supportsConnections() {
    return true;
  }

  @Override
  public CheckResult check(PostgresqlConfig config, AdapterContext context)
      throws InterruptedException {
    Connector connector = new Connector(config, context);
    ClientPrograms programs = new ClientPrograms(context, config.clientFolder());
    try (SqlConnection connection = connector.connect(config.database())) {
      int major = connection.serverMajor();
      for (String program : new String[] {"pg_dump", "pg_dumpall", "pg_restore"}) {
        programs.require(program, major);
      }
      String pooler =
          connection.server().pooling() == Pooling.NONE
              ? ""
              : ", through a connection pooler in session mode; a direct connection is better";
      return new CheckResult.Ok(
          "PostgreSQL %s as %s, %s%s"
              .formatted(
                  connection.serverVersion(),
                  config.user(),
                  connection.isEncrypted() ? "encrypted" : "not encrypted",
                  pooler));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public String patterns() {
    return NamePattern.HELP;
  }

  @Override
  public boolean isPattern(String text) {
    return NamePattern.isOne(text);
  }

  @Override
  public Class<PostgresqlSession> sessionType() {
    return PostgresqlSession.class;
  }

  @Override
  public PostgresqlSession open(PostgresqlConfig config, AdapterContext context)
      throws InterruptedException {
    return PostgresqlSession.open(
        new Connector(config, context), new ClientPrograms(context, config.clientFolder()));
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException {
    if (format.equals(DatabaseDump.FORMAT)) {
      return new ArchiveInspection(context, new ClientPrograms(context, null)).inspect(dump, list);
    }
    if (format.equals(GlobalsDump.FORMAT)) {
      return GlobalsScript.read(dump, list);
    }
    throw new PluginException(
        ErrorCode.UNSUPPORTED, "Unknown dump format for PostgreSQL: " + format.id() + ".", "");
  }
}
