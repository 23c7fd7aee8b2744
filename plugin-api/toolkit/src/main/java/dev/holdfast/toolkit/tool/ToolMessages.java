package dev.holdfast.toolkit.tool;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of what a program prints to standard error, and of its exit status.
 *
 * @param meanings tried in this order, to find a more specific code than {@link
 *     ErrorCode#TOOL_FAILED}
 * @param warning matches a warning, whose text is its group 1
 * @param error matches a line that is a failure although the program exits with status 0
 */
public record ToolMessages(List<Meaning> meanings, Pattern warning, Pattern error) {

  /** A pattern that no line matches. */
  public static final Pattern NONE = Pattern.compile("(?!)");

  public ToolMessages {
    meanings = List.copyOf(meanings);
  }

  /** The meaning of a text in the last messages, and what to do about it. */
  public record Meaning(Pattern text, ErrorCode code, String hint) {

    /** From a regular expression. */
    public Meaning(String text, ErrorCode code, String hint) {
      this(Pattern.compile(text), code, hint);
    }
  }

  /** Waits for a program to end. */
  @FunctionalInterface
  public interface Ending {

    /** Returns its result. */
    ToolResult await() throws InterruptedException;
  }

  /** Processes the output of a program to its end. */
  @FunctionalInterface
  public interface Reader<T> {

    /** Returns what it found. */
    T read() throws IOException;
  }

  /** Returns the failure of a program. */
  public PluginException failure(ToolResult result) {
    String all = String.join("\n", result.errors());
    PluginException failure =
        result.exitStatus() == 0
            ? new PluginException(
                ErrorCode.TOOL_FAILED,
                result.program() + " reported an error: " + String.join(" | ", result.errors()),
                "")
            : result.failed();
    return meanings.stream()
        .filter(meaning -> meaning.text().matcher(all).find())
        .findFirst()
        .map(meaning -> new PluginException(meaning.code(), failure.getMessage(), meaning.hint()))
        .orElse(failure);
  }

  /**
   * Requires that a program succeeded.
   *
   * @return its warnings
   */
  public List<String> requireSuccess(ToolResult result) {
    boolean failed = result.errors().stream().anyMatch(line -> error.matcher(line).find());
    if (failed || result.exitStatus() != 0) {
      throw failure(result);
    }
    return warnings(result);
  }

  /** Returns the warnings that a program printed. */
  public List<String> warnings(ToolResult result) {
    return result.errors().stream()
        .map(warning::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  /**
   * Reads the output of a program. If it breaks off, the program's own failure takes precedence: it
   * is more specific.
   */
  public <T> T read(Ending program, Reader<T> reader) throws IOException, InterruptedException {
    try {
      return reader.read();
    } catch (PluginException e) {
      if (e.code() == ErrorCode.INCOMPLETE) {
        // The program has closed its output, so its status is available.
        requireSuccess(program.await());
      }
      throw e;
    }
  }
}
