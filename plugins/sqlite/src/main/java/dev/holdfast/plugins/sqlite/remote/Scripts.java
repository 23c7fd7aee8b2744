package dev.holdfast.plugins.sqlite.remote;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugin.tool.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scripts for the shell of the other machine.
 *
 * @param tools its programs
 */
public record Scripts(Tools tools) {

  private static final int LARGEST_OUTPUT = 32 * 1024 * 1024;
  private static final String COMMON = read("common");

  /** The exit statuses of the scripts, from 70 on. */
  private static final List<ErrorCode> STATUSES =
      List.of(
          ErrorCode.NOT_FOUND,
          ErrorCode.PERMISSION_DENIED,
          ErrorCode.NO_SPACE,
          ErrorCode.BUSY,
          ErrorCode.CORRUPT,
          ErrorCode.ALREADY_EXISTS,
          ErrorCode.INVALID_CONFIG,
          ErrorCode.INCOMPLETE);

  private static final int FIRST_STATUS = 70;

  /** Starts a script. */
  ToolProcess start(String script, List<String> arguments) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-c", COMMON + read(script), "holdfast-sqlite"));
    all.addAll(arguments);
    return tools.start(ToolCommand.of(find("sh"), all));
  }

  /** Runs a script that reads nothing. */
  String output(String script, String... arguments) throws InterruptedException {
    try (ToolProcess process = start(script, List.of(arguments))) {
      process.input().close();
      byte[] output = process.output().readNBytes(LARGEST_OUTPUT);
      requireSuccess(process.await());
      return new String(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** The path of sqlite3 there. */
  String sqlite() throws InterruptedException {
    return find("sqlite3").path();
  }

  private Tool find(String program) throws InterruptedException {
    return tools.find(program, List.of("/usr/bin", "/bin")).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new PluginException(
                    ErrorCode.TOOL_MISSING,
                    "The program " + program + " is missing on the machine of the database",
                    "Install the package sqlite3 there."));
  }

  /** The version of sqlite3 there. */
  String version() throws InterruptedException {
    try (ToolProcess process = tools.start(ToolCommand.of(find("sqlite3"), List.of("-version")))) {
      return process.outputText(1024).split("\\s", 2)[0];
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** How sqlite3 names a file: in the plain form, a question mark would begin settings. */
  static String uri(Path file) {
    return "file://" + file.toUri().getRawPath();
  }

  /** Throws the failure of a script with its own reason. */
  static void requireSuccess(ToolResult result) {
    int status = result.exitStatus() - FIRST_STATUS;
    if (status < 0 || status >= STATUSES.size()) {
      result.requireSuccess();
      return;
    }
    ErrorCode code = STATUSES.get(status);
    List<String> errors = result.errors();
    throw new PluginException(
        code, errors.isEmpty() ? "No reason was given" : errors.get(errors.size() - 1), hint(code));
  }

  private static String hint(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND -> "Enter the path of a database file or folder on the other machine.";
      case PERMISSION_DENIED ->
          "Let the account there write the file, its -wal and -shm files and its folder: SQLite"
              + " needs that.";
      case NO_SPACE -> "Free some space there: a database is copied before it is read or replaced.";
      case BUSY ->
          "Wait for the other program's transaction to end, stop the program, or raise the busy"
              + " timeout.";
      case CORRUPT -> "Restore it from a backup, or save what is left with .recover of sqlite3.";
      case INVALID_CONFIG -> "Enter the path of a plain SQLite 3 database file.";
      default -> "Try again.";
    };
  }

  static PluginException lost(IOException e) {
    return new PluginException(
        ErrorCode.CONNECTION_LOST,
        "The connection to the machine of the database failed: " + e.getMessage(),
        "Check the network.",
        e);
  }

  private static String read(String script) {
    try (InputStream in = Scripts.class.getResourceAsStream(script + ".sh")) {
      if (in == null) {
        throw new IllegalStateException(script + ".sh is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
