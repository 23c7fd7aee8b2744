package dev.holdfast.plugins.files.program;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.ToolResult;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The programs of the machine where the trees are. Nothing else touches them, so that it doesn't
 * matter which machine it is.
 */
public record Programs(AdapterContext context) {

  private static final int LONGEST_OUTPUT = 64 * 1024;
  private static final int LONGEST_RECORD = 64 * 1024;

  /** Returns the version of GNU tar. */
  public String tarVersion() throws InterruptedException {
    for (String program : List.of("tar", "find")) {
      if (!output(program, "--version").contains("GNU")) {
        throw new PluginException(
            ErrorCode.UNSUPPORTED,
            "The program " + program + " is not that of GNU.",
            "Install GNU tar and GNU findutils.");
      }
    }
    return output("tar", "--version").lines().findFirst().orElse("").replaceFirst(".* ", "");
  }

  /** Starts a program to which texts are bytes. */
  public ToolProcess startComparingBytes(String program, List<String> arguments)
      throws InterruptedException {
    return context
        .tools()
        .start(
            ToolCommand.of(require(program), arguments)
                .withEnvironment("LC_ALL", SecretText.of("C")));
  }

  /** Takes what find prints. */
  public interface Records {
    /** Takes a record, whose bytes are ISO 8859-1. */
    void take(String record) throws IOException;
  }

  /** Runs find, which ends each record with a zero byte. */
  public Complaints find(List<String> arguments, Records records)
      throws IOException, InterruptedException {
    try (ToolProcess find = startComparingBytes("find", arguments)) {
      InputStream found = new BufferedInputStream(find.output(), LONGEST_RECORD);
      for (String record = next(found); !record.isEmpty(); record = next(found)) {
        records.take(record);
      }
      return Complaints.of(find.await());
    }
  }

  private static String next(InputStream found) throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    for (int b = found.read(); b > 0; b = found.read()) {
      record.write(b);
      if (record.size() > LONGEST_RECORD) {
        throw new IOException("find printed a record of over " + LONGEST_RECORD + " bytes");
      }
    }
    return record.toString(StandardCharsets.ISO_8859_1);
  }

  /** Starts a program. */
  public ToolProcess start(String program, List<String> arguments) throws InterruptedException {
    return context.tools().start(ToolCommand.of(require(program), arguments));
  }

  /** Finds a program. */
  public Tool require(String program) throws InterruptedException {
    return context.tools().find(program, List.of()).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new PluginException(
                    ErrorCode.TOOL_MISSING,
                    "The program " + program + " is not installed.",
                    "Install GNU tar, findutils, coreutils and grep."));
  }

  /** Runs a program that prints little. */
  public String output(String program, String... arguments) throws InterruptedException {
    try (ToolProcess process = start(program, List.of(arguments))) {
      process.input().close();
      String output =
          new String(process.output().readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
      ToolResult result = process.await();
      if (result.exitStatus() != 0) {
        throw Complaints.failure(result);
      }
      return output;
    } catch (IOException e) {
      throw lost(program, e);
    }
  }

  /** Returns a text as a pattern of find that matches nothing else. */
  public static String literal(String text) {
    return text.replaceAll("[\\\\*?\\[]", "\\\\$0");
  }

  /** The failure to read what a program says. */
  public static PluginException lost(String program, IOException e) {
    return new PluginException(
        ErrorCode.CONNECTION_LOST, "The output of " + program + " can't be read: " + e, "", e);
  }
}
