package dev.holdfast.toolkit.tool;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a system's programs on this machine. A dump program usually refuses servers that
 * are newer than itself, and a restore program sends settings that older servers don't know: so the
 * oldest version that is new enough is the right one.
 */
public abstract class ToolVersions {

  private static final int VERSION_LENGTH = 1000;

  private final AdapterContext context;
  private final @Nullable Path folder;

  /** Uses the programs in this folder only or, if it is null, those in the usual places. */
  protected ToolVersions(AdapterContext context, @Nullable Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /** Where packages install them. One {@code *} may stand for a segment. */
  protected abstract List<String> usualFolders();

  /** Reads the major version from the output of {@code --version}. */
  protected abstract OptionalInt major(String output);

  /** Which package to install. */
  protected abstract String hint(int major);

  /**
   * Returns the oldest program that isn't older than this major version.
   *
   * @throws PluginException {@link ErrorCode#TOOL_MISSING} or {@link ErrorCode#TOOL_TOO_OLD}
   */
  public Tool require(String program, int major) throws InterruptedException {
    SortedMap<Integer, Tool> versions = versions(program, major);
    String hint = hint(major);
    if (versions.isEmpty()) {
      String missing =
          folder == null ? program + " is not installed." : program + " is not in " + folder + ".";
      throw new PluginException(
          ErrorCode.TOOL_MISSING,
          "The program " + missing,
          folder == null ? hint : hint + " Or correct the client program folder.");
    }
    SortedMap<Integer, Tool> suitable = versions.tailMap(major);
    if (suitable.isEmpty()) {
      throw new PluginException(
          ErrorCode.TOOL_TOO_OLD,
          "The newest %s here is version %d, but version %d is needed."
              .formatted(program, versions.lastKey(), major),
          hint);
    }
    return suitable.get(suitable.firstKey());
  }

  /** Returns the major version of a program, or 0 if it doesn't report one. */
  public int majorOf(Tool tool) throws InterruptedException {
    try (ToolProcess process = context.tools().start(ToolCommand.of(tool, List.of("--version")))) {
      return major(process.outputText(VERSION_LENGTH)).orElse(0);
    } catch (IOException | PluginException e) {
      context.log().warn("{} does not report its version: {}", tool.path(), e.getMessage());
      return 0;
    }
  }

  /** Like {@link #require}, but empty if there is none. */
  public Optional<Tool> find(String program, int major) throws InterruptedException {
    SortedMap<Integer, Tool> suitable = versions(program, major).tailMap(major);
    return suitable.isEmpty() ? Optional.empty() : Optional.of(suitable.get(suitable.firstKey()));
  }

  /**
   * Returns the oldest program that isn't older than this major version or, if all are, the newest:
   * for programs that also work with newer servers.
   *
   * @throws PluginException {@link ErrorCode#TOOL_MISSING} if there is none
   */
  public Tool prefer(String program, int major) throws InterruptedException {
    SortedMap<Integer, Tool> versions = versions(program, major);
    return versions.isEmpty() || !versions.tailMap(major).isEmpty()
        ? require(program, major)
        : versions.get(versions.lastKey());
  }

  /** Finds versions, stopping at one that can't be improved on. */
  private SortedMap<Integer, Tool> versions(String program, int wanted)
      throws InterruptedException {
    SortedMap<Integer, Tool> versions = new TreeMap<>();
    for (Tool tool : find(program)) {
      if (versions.containsKey(wanted)) {
        break;
      }
      int major = majorOf(tool);
      if (major > 0) {
        versions.putIfAbsent(major, tool);
      }
    }
    return versions;
  }

  private List<Tool> find(String program) throws InterruptedException {
    if (folder != null) {
      return context.tools().find(program, List.of(folder.toString())).stream()
          .filter(tool -> Path.of(tool.path()).startsWith(folder))
          .toList();
    }
    return context.tools().find(program, usualFolders());
  }
}
