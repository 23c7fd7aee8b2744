package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.mariadb.connection.Programs;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.toolkit.tool.ToolInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mariadb client, which executes what is written to it, in one database. */
final class SqlClient implements AutoCloseable {

  private static final int MOST_CHANGES = 20;
  private static final Pattern CHANGE = Pattern.compile("Warning \\(Code (\\d+)\\): (.*)");

  /** Dumps name generated columns, whose values the server computes itself. */
  private static final String GENERATED = "1906";

  private final ToolProcess process;
  private final boolean continueOnError;
  private final OutputStream input;
  private final FutureTask<List<String>> changes;

  private SqlClient(ToolProcess process, boolean continueOnError) {
    this.process = process;
    this.continueOnError = continueOnError;
    this.input = new ToolInput(process.input(), Programs.MESSAGES, process::await);
    this.changes = new FutureTask<>(this::readChanges);
    Thread thread = new Thread(changes, "holdfast-mariadb-output");
    thread.setDaemon(true);
    thread.start();
  }

  static SqlClient start(Server server, Tool tool, String database, boolean continueOnError)
      throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--batch",
                // No command of the client's own, such as one that runs a program.
                "--binary-mode",
                "--loose-sandbox",
                "--loose-skip-print-query-on-error",
                "--show-warnings",
                "--default-character-set=utf8mb4",
                "--max-allowed-packet=1G",
                "--database=" + database));
    if (continueOnError) {
      arguments.add("--force");
    }
    return new SqlClient(server.start(tool, arguments), continueOnError);
  }

  /** Takes statements. */
  OutputStream input() {
    return input;
  }

  /**
   * Waits until everything is executed.
   *
   * @return errors, if work continues after them
   */
  List<String> finish() throws IOException, InterruptedException {
    input.close();
    changes();
    ToolResult result = process.await();
    if (continueOnError) {
      return result.errors().stream().filter(line -> line.startsWith("ERROR ")).toList();
    }
    Programs.MESSAGES.requireSuccess(result);
    return List.of();
  }

  /** What the server changed in the values that it was given. */
  List<String> changes() throws IOException, InterruptedException {
    try {
      return changes.get();
    } catch (ExecutionException e) {
      throw new IOException("The client's output can't be read", e);
    }
  }

  private List<String> readChanges() throws IOException {
    List<String> found = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher change = CHANGE.matcher(line);
        if (found.size() < MOST_CHANGES && change.matches() && !change.group(1).equals(GENERATED)) {
          found.add(change.group(2));
        }
      }
    }
    return found;
  }

  /** Ends the program if it is still running. */
  @Override
  public void close() {
    process.close();
  }
}
