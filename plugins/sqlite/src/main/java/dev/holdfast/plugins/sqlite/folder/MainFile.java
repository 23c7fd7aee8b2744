package dev.holdfast.plugins.sqlite.folder;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files that SQLite locks, by another process: when this one closes such a file, all of its
 * locks on it are released, including those of SQLite (POSIX advisory locks).
 */
public final class MainFile {

  private MainFile() {}

  /** Starts to read the first bytes of a file. */
  public static ToolProcess start(Path file, long bytes, Tools tools) throws InterruptedException {
    return start(List.of(file), bytes, tools);
  }

  /** The first bytes of a file; fewer when it is shorter. */
  public static byte[] head(Path file, int bytes, Tools tools) throws InterruptedException {
    return heads(List.of(file), bytes, tools);
  }

  /** The first bytes of several files, one after the other. */
  static byte[] heads(List<Path> files, int bytes, Tools tools) throws InterruptedException {
    try (ToolProcess process = start(files, bytes, tools)) {
      byte[] content = process.output().readNBytes(bytes * files.size());
      process.await().requireSuccess();
      return content;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ToolProcess start(List<Path> files, long bytes, Tools tools)
      throws InterruptedException {
    List<Tool> found = tools.find("head", List.of("/usr/bin", "/bin"));
    if (found.isEmpty()) {
      throw new PluginException(
          ErrorCode.TOOL_MISSING, "The program 'head' is missing", "Install coreutils.");
    }
    List<String> arguments = new ArrayList<>(List.of("-q", "-c", Long.toString(bytes), "--"));
    files.forEach(file -> arguments.add(file.toString()));
    return tools.start(ToolCommand.of(found.get(0), arguments));
  }

  public static PluginException unreadable(IOException e) {
    return new PluginException(
        ErrorCode.CONNECTION_LOST,
        "A file of the database can't be read: " + e.getMessage(),
        "Check the system log for disk errors.",
        e);
  }
}
