package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugins.postgresql.client.ClientMessages;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.toolkit.tool.DumpRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Dumps roles and tablespaces with {@code pg_dumpall --globals-only}.
 *
 * @param connector to the server
 * @param programs the available programs
 */
public record GlobalsDump(Connector connector, ClientPrograms programs) {

  /** The form of the dump. */
  public static final DumpFormat FORMAT = new DumpFormat("postgresql-globals", "sql");

  private static final String NO_PASSWORDS =
      "The passwords of roles are not included because only a superuser may read them. Set them"
          + " again after a restore on a new server.";

  /** Dumps the globals. */
  public DumpResult dump(OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    Tool tool = programs.require("pg_dumpall", connector.server().major());
    String database = connector.config().database();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--globals-only", "--no-password"));
    arguments.add("--database=" + connectionString(database));
    List<String> warnings = new ArrayList<>();
    if (!mayReadPasswords()) {
      arguments.add("--no-role-passwords");
      warnings.add(NO_PASSWORDS);
    }
    Encoding encoding = encoding();
    try (ServerClient client = ServerClient.start(connector, tool, arguments, database, encoding)) {
      DumpRun<ContentProof> run =
          DumpRun.of(
              client.output(),
              client::await,
              ClientMessages.MESSAGES,
              out,
              script -> GlobalsScript.read(script, list));
      ContentProof proof = run.content();
      warnings.addAll(run.warnings());
      return DumpResult.of(proof.withEvidence("pg_dumpall exited with 0. " + proof.evidence()))
          .withWarnings(warnings);
    }
  }

  /** Names of roles are bytes; the encoding of the database to connect to changes none of them. */
  private Encoding encoding() throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return connection.serverEncoding();
    }
  }

  private boolean mayReadPasswords() throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return connection.exists("select where has_table_privilege('pg_authid', 'select')");
    }
  }

  /** pg_dumpall ignores PGDATABASE, and takes a name with a "=" for a connection string. */
  private static String connectionString(String database) {
    return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
