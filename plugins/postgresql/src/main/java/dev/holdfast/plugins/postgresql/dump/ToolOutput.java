package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.client.ClientFailure;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import java.io.IOException;
import java.util.List;

/** The output of a dump program, together with its exit status. */
final class ToolOutput {

  private ToolOutput() {}

  /**
   * Reads the output. If it breaks off, the program's own failure takes precedence: it is more
   * specific.
   */
  static <T> T read(ServerClient client, Reader<T> reader)
      throws IOException, InterruptedException {
    try {
      return reader.read();
    } catch (PluginException e) {
      if (e.code() == ErrorCode.INCOMPLETE) {
        // The program has closed its output, so its status is available.
        requireSuccess(client);
      }
      throw e;
    }
  }

  /**
   * Waits for the program to end.
   *
   * @return its warnings
   */
  static List<String> requireSuccess(ServerClient client) throws InterruptedException {
    ToolResult result = client.await();
    if (result.exitStatus() != 0) {
      throw ClientFailure.of(result);
    }
    return ClientFailure.warnings(result);
  }

  /** Processes the output to its end. */
  @FunctionalInterface
  interface Reader<T> {
    T read() throws IOException;
  }
}
