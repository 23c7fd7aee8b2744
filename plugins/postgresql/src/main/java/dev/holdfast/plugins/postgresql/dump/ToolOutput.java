package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.postgresql.client.ClientFailure;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import java.io.IOException;
import java.util.List;

/** What a dump program prints, together with how it ended. */
final class ToolOutput {

  private ToolOutput() {}

  /**
   * Reads the output. When it breaks off, the program's own failure comes first: it knows better
   * why.
   */
  static <T> T read(ServerClient client, Reader<T> reader)
      throws IOException, InterruptedException {
    try {
      return reader.read();
    } catch (PluginException e) {
      if (e.code() == ErrorCode.INCOMPLETE) {
        // The program has closed its end, so it can be asked.
        requireSuccess(client);
      }
      throw e;
    }
  }

  /**
   * Waits for the program.
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

  /** Makes something of the output, to its end. */
  @FunctionalInterface
  interface Reader<T> {
    T read() throws IOException;
  }
}
