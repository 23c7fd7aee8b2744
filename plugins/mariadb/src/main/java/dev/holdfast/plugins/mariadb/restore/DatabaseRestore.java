package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.plugins.mariadb.connection.Programs;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.plugins.mariadb.dump.DumpReader;
import dev.holdfast.plugins.mariadb.dump.ServerDatabases;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Restores one database. MariaDB can't rename one; so the dump goes into a working database with
 * everything in it, and only then its tables move to the target, which until then stays as it was.
 *
 * @param server the server
 * @param programs the available programs
 */
public record DatabaseRestore(Server server, Programs programs) {

  /** Dropping a database takes as long as deleting its files. */
  public static final Duration SLOW = Duration.ofMinutes(30);

  private static final int DIGITS = 12;

  /** Restores a dump. */
  public RestoreResult restore(RestoreRequest request, InputStream in)
      throws IOException, InterruptedException {
    RestoreOptions options = RestoreOptions.of(request);
    String target = request.target();
    boolean isTest = ScratchMark.isIn(target);
    String working = isTest ? target : workingName();
    Tool tool;
    try (JdbcConnection connection = server.connect()) {
      requireFree(connection, request);
      tool = programs.prefer("mariadb", Server.major(Server.version(connection)));
      connection.limitSilence(SLOW);
      if (isTest) {
        connection.execute("DROP DATABASE IF EXISTS " + Names.quoted(working));
      }
      connection.execute("CREATE DATABASE " + Names.quoted(working));
    }
    Path trial = Files.createTempFile(server.context().scratch(), "trial", ".sql");
    Path definitions = Files.createTempFile(server.context().scratch(), "definitions", ".sql");
    Outcome outcome = new Outcome();
    boolean done = false;
    try {
      load(request, options, in, tool, working, trial, definitions, outcome);
      run(tool, working, trial, request.continueOnError(), outcome);
      if (!isTest) {
        move(request, tool, working, definitions, outcome);
        outcome.warnings.addAll(warnings(request, outcome));
      }
      done = true;
      return outcome.result();
    } catch (PluginException e) {
      throw outcome.hasDroppedTarget ? onlyIn(working, target, e) : e;
    } finally {
      Files.delete(trial);
      Files.delete(definitions);
      if (!done && !outcome.hasDroppedTarget) {
        server.cleanUp(
            "drop the unfinished database " + working,
            connection -> connection.execute("DROP DATABASE IF EXISTS " + Names.quoted(working)));
      }
    }
  }

  private static String workingName() {
    return ServerDatabases.WORKING
        + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
  }

  private static void requireFree(JdbcConnection connection, RestoreRequest request)
      throws InterruptedException {
    if (!request.replaceExisting() && exists(connection, request.target())) {
      throw new PluginException(
          ErrorCode.ALREADY_EXISTS,
          "The database %s already exists.".formatted(Names.readable(request.target())),
          "Choose another name, or allow it to be replaced.");
    }
  }

  static boolean exists(JdbcConnection connection, String database) throws InterruptedException {
    return connection.exists(
        "select 1 from information_schema.schemata where schema_name = ?", database);
  }

  private void load(
      RestoreRequest request,
      RestoreOptions options,
      InputStream in,
      Tool tool,
      String working,
      Path trial,
      Path definitions,
      Outcome outcome)
      throws IOException, InterruptedException {
    try (SqlClient client = SqlClient.start(server, tool, working, request.continueOnError());
        OutputStream toTrial = Files.newOutputStream(trial);
        OutputStream toDefinitions = Files.newOutputStream(definitions)) {
      ScriptSplitter splitter =
          new ScriptSplitter(
              request.subject().name(), options, client.input(), toTrial, toDefinitions);
      new DumpReader(in, splitter).readAll();
      outcome.errors.addAll(client.finish());
      outcome.changes.addAll(client.changes());
      outcome.hasEvents = splitter.hasEvents() && !options.disablesEvents();
    }
  }

  private void run(
      Tool tool, String database, Path script, boolean continueOnError, Outcome outcome)
      throws IOException, InterruptedException {
    try (SqlClient client = SqlClient.start(server, tool, database, continueOnError)) {
      Files.copy(script, client.input());
      outcome.errors.addAll(client.finish());
    }
  }

  /** Everything has been executed in the working database; here it gets its final name. */
  private void move(
      RestoreRequest request, Tool tool, String working, Path definitions, Outcome outcome)
      throws IOException, InterruptedException {
    String target = request.target();
    boolean done = false;
    boolean replaced = false;
    try (JdbcConnection connection = server.connect()) {
      connection.limitSilence(SLOW);
      WorkingDatabase database = new WorkingDatabase(connection, working);
      database.dropDefinitions();
      requireFree(connection, request);
      replaced = exists(connection, target);
      if (replaced) {
        // From here on the working database is the only one with this content.
        outcome.hasDroppedTarget = true;
        connection.execute("DROP DATABASE " + Names.quoted(target));
      }
      database.moveTables(target);
      outcome.hasDroppedTarget = false;
      outcome.errors.clear();
      run(tool, target, definitions, request.continueOnError(), outcome);
      connection.execute("DROP DATABASE " + Names.quoted(working));
      done = true;
    } finally {
      if (!done && !replaced) {
        server.cleanUp(
            "drop the unfinished database " + target,
            connection -> connection.execute("DROP DATABASE IF EXISTS " + Names.quoted(target)));
      }
    }
  }

  private static PluginException onlyIn(String working, String target, PluginException cause) {
    return new PluginException(
        cause.code(),
        "%s. The former database %s may be dropped; the restored tables are in %s"
            .formatted(cause.getMessage(), Names.readable(target), working),
        "Restore the backup again, and drop %s when that has worked.".formatted(working),
        cause);
  }

  private List<String> warnings(RestoreRequest request, Outcome outcome)
      throws InterruptedException {
    try (JdbcConnection connection = server.connect()) {
      return RestoreWarnings.of(
          connection, request.subject().name(), request.target(), outcome.hasEvents);
    }
  }

  /** What happened so far. */
  private static final class Outcome {

    private final List<String> errors = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean hasEvents;
    private boolean hasDroppedTarget;

    RestoreResult result() {
      if (!errors.isEmpty()) {
        throw new PluginException(
            ErrorCode.INCOMPLETE,
            "Not everything could be restored. " + String.join(" | ", errors),
            "Everything else is restored.");
      }
      if (!changes.isEmpty()) {
        warnings.add(
            "The server says that it changed values while it stored them; verify by a test restore"
                + " what they are: "
                + String.join(" | ", changes));
      }
      return RestoreResult.of(warnings);
    }
  }
}
