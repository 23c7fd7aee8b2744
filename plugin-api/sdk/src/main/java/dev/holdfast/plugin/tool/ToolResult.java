package dev.holdfast.plugin.tool;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.List;

/**
 * How a program ended.
 *
 * @param program its file name
 * @param exitStatus its exit status; 128 and the signal's number when a signal ended it
 * @param errors the last lines of its standard error, at most 100, with secrets masked
 */
public record ToolResult(String program, int exitStatus, List<String> errors) {

  /** Copies the lines. */
  public ToolResult {
    errors = List.copyOf(errors);
  }

  /**
   * Returns if the exit status is 0.
   *
   * @throws PluginException with {@link ErrorCode#TOOL_FAILED} and the last lines otherwise
   */
  public void requireSuccess() {
    if (exitStatus != 0) {
      throw failed();
    }
  }

  /** The failure that this result is. */
  public PluginException failed() {
    String said = errors.isEmpty() ? "It said nothing." : "It said: " + String.join(" | ", errors);
    return new PluginException(
        ErrorCode.TOOL_FAILED, program + " ended with exit status " + exitStatus + ". " + said, "");
  }
}
