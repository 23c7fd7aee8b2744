package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugins.postgresql.archive.ArchiveContent;
import dev.holdfast.plugins.postgresql.archive.ArchiveReader;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Dumps one database with {@code pg_dump --format=custom}, and reads the archive while it goes by.
 *
 * @param connector to the server
 * @param programs to choose from
 */
public record DatabaseDump(Connector connector, ClientPrograms programs) {

  /** The form of the dump. */
  public static final DumpFormat FORMAT = new DumpFormat("postgresql-custom", "dump");

  private static final List<String> ARGUMENTS =
      List.of(
          "--format=custom",
          "--compress=0",
          "--no-password",
          // Five minutes: somebody's ALTER TABLE must not keep a backup waiting for ever.
          "--lock-wait-timeout=300000");

  /** Dumps a database of a server of this major version. */
  public DumpResult dump(String database, int serverMajor, OutputStream out)
      throws IOException, InterruptedException {
    Tool tool = programs.require("pg_dump", serverMajor);
    Encoding encoding = encoding(database);
    StandingTables standing = StandingTables.of(connector, database, encoding);
    try (ServerClient client = ServerClient.start(connector, tool, ARGUMENTS, database, encoding)) {
      ArchiveContent content = ToolOutput.read(client, in -> new ArchiveReader(in, out).readAll());
      List<String> warnings = ToolOutput.requireSuccess(client);
      standing.requireIn(content.tableIds());
      String evidence =
          "pg_dump exited with 0; %d of %d data blocks ended in an archive of %d bytes"
              .formatted(content.dataBlocks(), content.dataBlocks(), content.bytes());
      return new DumpResult(new CompletenessProof(evidence, content.tables()), warnings);
    }
  }

  /**
   * The database's own encoding. A dump in it holds all bytes as they are, whatever client encoding
   * the database or the role has among its settings, and even those that mean nothing in it.
   */
  private Encoding encoding(String database) throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return connection
          .query(
              "select pg_encoding_to_char(encoding) from pg_database where datname = ?",
              row -> new Encoding(row.getString(1)),
              database)
          .stream()
          .findFirst()
          // pg_dump will say that there is no such database.
          .orElse(Encoding.UTF8);
    }
  }
}
