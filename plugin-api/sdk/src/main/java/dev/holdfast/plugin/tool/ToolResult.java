package dev.holdfast.plugin.tool;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.List;

/**
 * The result of a program.
 *
 * @param program its file name
 * @param exitStatus its exit status; 128 plus the signal's number if a signal ended it
 * @param errors the last lines of its standard error, at most 100, with secrets masked
 */
public record ToolResult(String program, int exitStatus, List<String> errors) {

  public ToolResult {
    errors = List.copyOf(errors);
  }

  /**
   * Returns if the exit status is 0.
   *
   * @throws PluginException {@link ErrorCode#TOOL_FAILED} with the last lines otherwise
   */
  public void requireSuccess() {
    if (exitStatus != 0) {
      throw failed();
    }
  }

  /** This result as a failure. */
  public PluginException failed() {
    String output = errors.isEmpty() ? "." : ": " + String.join(" | ", errors);
    return new PluginException(
        ErrorCode.TOOL_FAILED, program + " exited with status " + exitStatus + output, "");
  }
}
