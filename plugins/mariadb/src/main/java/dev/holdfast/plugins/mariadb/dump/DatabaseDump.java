package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Consistency;
import dev.holdfast.plugins.mariadb.connection.Programs;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.toolkit.sql.JdbcConnection;
import dev.holdfast.toolkit.tool.DumpRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Dumps one database with mariadb-dump.
 *
 * @param server the server
 * @param programs the available programs
 */
public record DatabaseDump(Server server, Programs programs) {

  /** The form of the dump. */
  public static final DumpFormat FORMAT = new DumpFormat("mariadb-sql", "sql");

  /** The first version whose dumps have the history of versioned tables. */
  private static final int WITH_HISTORY = 1011;

  /** Dumps a database without what the configuration leaves out. */
  public DumpResult dump(String database, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    return dump(database, true, out, list);
  }

  /** Dumps a whole database, ignoring what the configuration leaves out. */
  public DumpResult whole(String database, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    return dump(database, false, out, list);
  }

  private DumpResult dump(String database, boolean leavesOut, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    boolean locks = server.config().consistency() == Consistency.LOCK;
    Inventory inventory;
    LeftOutTables leftOut;
    List<String> arguments;
    Tool tool;
    Optional<String> system;
    try (JdbcConnection connection = server.connect()) {
      Inventory.requireDatabase(connection, database);
      Rights rights = Rights.of(connection);
      rights.requireDump(database, locks);
      inventory = Inventory.of(connection, database);
      leftOut = leavesOut ? LeftOutTables.of(server.config(), inventory) : LeftOutTables.NONE;
      tool = programs.prefer("mariadb-dump", Server.major(Server.version(connection)));
      system = leavesOut ? system(connection, rights) : Optional.empty();
      arguments = new ArrayList<>(arguments(connection, tool, locks, system.isPresent()));
      arguments.addAll(inventory.charset().arguments());
      arguments.addAll(leftOut.arguments(database));
      arguments.addAll(List.of("--databases", "--", database));
    }
    Set<String> expected = inventory.names(leftOut);
    int all = expected.size();
    try (ToolProcess process = server.start(tool, arguments)) {
      DumpRun<DumpContent> run =
          DumpRun.of(
              process.output(),
              process::await,
              Programs.MESSAGES,
              out,
              dump ->
                  read(
                      dump,
                      list,
                      name -> {
                        expected.remove(name);
                        server
                            .context()
                            .progress()
                            .report("tables and definitions", all - expected.size(), all);
                      }));
      requireNothingMissing(database, expected);
      DumpContent content = run.content();
      List<String> warnings = new ArrayList<>(run.warnings());
      warnings.addAll(inventory.warnings(locks));
      DumpResult result =
          DumpResult.of(
                  proof(content).withEvidence("mariadb-dump exited with 0. " + evidence(content)))
              .withWarnings(warnings)
              .withLeftOut(leftOut.named());
      return system.isPresent() && content.position().isPresent()
          ? result.withPosition(new Position(system.get(), content.position().get()))
          : result;
    }
  }

  /** What a position belongs to; empty without a binary log, or if it may not be asked for. */
  private static Optional<String> system(JdbcConnection connection, Rights rights)
      throws InterruptedException {
    boolean logs = connection.exists("select 1 from dual where @@log_bin");
    if (!logs || !rights.mayReadPosition()) {
      return Optional.empty();
    }
    return connection
        .query(
            "select variable_value from information_schema.global_variables where variable_name in"
                + " ('SERVER_UID', 'SERVER_ID') order by variable_name desc",
            row -> row.getString(1))
        .stream()
        .findFirst();
  }

  private List<String> arguments(
      JdbcConnection connection, Tool tool, boolean locks, boolean withPosition)
      throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                locks ? "--lock-tables" : "--single-transaction",
                "--quick",
                "--routines",
                "--triggers",
                "--events",
                "--no-tablespaces",
                // A default that uses a sequence can't be evaluated while only its table is locked.
                "--skip-add-locks",
                "--max-allowed-packet=1G"));
    if (Math.min(programs.majorOf(tool), Server.major(Server.version(connection)))
        >= WITH_HISTORY) {
      arguments.add("--dump-history");
    }
    if (withPosition) {
      arguments.addAll(List.of("--master-data=2", "--gtid"));
    }
    return arguments;
  }

  /** Whatever existed before and after the dump must be in it. */
  private void requireNothingMissing(String database, Set<String> missing)
      throws InterruptedException {
    if (missing.isEmpty()) {
      return;
    }
    try (JdbcConnection connection = server.connect()) {
      missing.retainAll(Inventory.of(connection, database).names(LeftOutTables.NONE));
    }
    if (!missing.isEmpty()) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The dump lacks what is in the database: "
              + String.join(", ", missing.stream().sorted().limit(10).toList()),
          "Check the user's privileges, and run the job again.");
    }
  }

  /** Reads a dump to its end. */
  public static ContentProof read(InputStream dump, ContentList list) throws IOException {
    DumpContent content = read(dump, list, name -> {});
    return proof(content).withEvidence(evidence(content));
  }

  private static DumpContent read(InputStream dump, ContentList list, Consumer<String> seen)
      throws IOException {
    DumpContent content = new DumpContent(list, seen);
    new DumpReader(dump, content).readAll();
    content.end();
    return content;
  }

  private static ContentProof proof(DumpContent content) {
    return ContentProof.of(Level.BYTES, evidence(content));
  }

  private static String evidence(DumpContent content) {
    return "The dump ends with \"Dump completed\"; it has %,d rows in %,d tables and definitions"
        .formatted(content.rows(), content.items());
  }
}
