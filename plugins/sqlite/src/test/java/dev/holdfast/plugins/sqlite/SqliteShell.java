package dev.holdfast.plugins.sqlite;

import dev.holdfast.testkit.InstalledProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The stock {@code sqlite3} at work in a process of its own. */
final class SqliteShell implements AutoCloseable {

  private static final String DONE = "-- done --";

  private final Process process;
  private final Writer input;
  private final BufferedReader output;

  private SqliteShell(Process process) {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** Opens a database and runs the first commands. */
  static SqliteShell open(Path file, String... commands) throws IOException {
    String program = InstalledProgram.require("sqlite3", "sqlite3").toString();
    SqliteShell shell =
        new SqliteShell(
            new ProcessBuilder(program, "-batch", file.toString())
                .redirectErrorStream(true)
                .start());
    shell.run(commands);
    return shell;
  }

  /** Runs commands and ends; returns what was printed. */
  static String once(Path file, String... commands) throws IOException {
    try (SqliteShell shell = open(file)) {
      return shell.run(commands);
    }
  }

  /** Everything in a database, as SQL. */
  static String dump(Path file) throws IOException {
    return once(file, ".dump");
  }

  /** Runs commands and returns what was printed. */
  String run(String... commands) throws IOException {
    for (String command : List.of(commands)) {
      input.write(command + (command.startsWith(".") ? "\n" : ";\n"));
    }
    input.write(".print " + DONE + "\n");
    input.flush();
    StringBuilder printed = new StringBuilder();
    for (String line = output.readLine(); ; line = output.readLine()) {
      if (line == null) {
        throw new IOException("sqlite3 ended after: " + printed);
      }
      if (line.equals(DONE)) {
        return printed.toString().strip();
      }
      printed.append(line).append('\n');
    }
  }

  /** Kills it in the middle of what it does, as a loss of power would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    input.close();
    process.onExit().join();
  }
}
