package dev.holdfast.plugins.mariadb;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.plugins.mariadb.connection.Programs;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.plugins.mariadb.dump.DatabaseDump;
import dev.holdfast.plugins.mariadb.dump.GlobalsDump;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.io.IOException;
import java.io.InputStream;

/** MariaDB servers, dumped and restored with their own client programs. */
final class MariadbSource implements DatabaseSource<MariadbConfig>, Inspects {

  private static final AdapterType TYPE =
      AdapterType.of(
              "mariadb",
              "MariaDB",
              "Backs up and restores MariaDB databases with the server's own tools.")
          .withIcon(MariadbSource.class)
          .withHelp(MariadbSource.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<MariadbConfig> configType() {
    return MariadbConfig.class;
  }

  @Override
  public Class<MariadbSession> sessionType() {
    return MariadbSession.class;
  }

  @Override
  public boolean supportsConnections() {
    return true;
  }

  @Override
  public CheckResult check(MariadbConfig config, AdapterContext context)
      throws InterruptedException {
    Programs programs = new Programs(context, config.clientFolder());
    try (JdbcConnection connection = new Server(config, context).connect()) {
      String version = Server.version(connection);
      for (String program : new String[] {"mariadb-dump", "mariadb"}) {
        programs.prefer(program, Server.major(version));
      }
      String cipher =
          connection.query("show session status like 'Ssl_cipher'", row -> row.getString(2)).get(0);
      return new CheckResult.Ok(
          "MariaDB %s as %s, %s"
              .formatted(version, config.user(), cipher.isEmpty() ? "not encrypted" : "encrypted"));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public MariadbSession open(MariadbConfig config, AdapterContext context)
      throws InterruptedException {
    return MariadbSession.open(
        new Server(config, context), new Programs(context, config.clientFolder()));
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException {
    if (format.equals(DatabaseDump.FORMAT)) {
      return DatabaseDump.read(dump, list);
    }
    if (format.equals(GlobalsDump.FORMAT)) {
      return GlobalsDump.read(dump, list);
    }
    throw new PluginException(
        ErrorCode.UNSUPPORTED, "Unknown dump format for MariaDB: " + format.id() + ".", "");
  }
}
