package dev.holdfast.example;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The guide's examples of running a program, reacting to cancellation, and cleaning up. */
final class RedisDump {

  private RedisDump() {}

  static void dump(
      String host,
      SecretText password,
      List<String> folders,
      OutputStream out,
      AdapterContext context)
      throws IOException, InterruptedException {
    List<Tool> found = context.tools().find("redis-cli", folders);
    if (found.isEmpty()) {
      throw new PluginException(
          ErrorCode.TOOL_MISSING, "redis-cli is not installed", "Install the package redis-tools.");
    }
    ToolCommand command =
        ToolCommand.of(found.get(0), List.of("-h", host, "--rdb", "-"))
            .withEnvironment("REDISCLI_AUTH", password);
    try (ToolProcess process = context.tools().start(command)) {
      process.output().transferTo(out);
      process.await().requireSuccess();
    }
  }

  @SuppressWarnings("try") // The registration is only kept open.
  static void copy(Socket socket, OutputStream out, AdapterContext context) throws IOException {
    try (AdapterContext.Registration registration = context.onCancel(() -> closeQuietly(socket))) {
      socket.getInputStream().transferTo(out);
    }
  }

  static void forget(Path dump, AdapterContext context) {
    context.cleanUp("delete " + dump, Duration.ofMinutes(1), () -> Files.deleteIfExists(dump));
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nobody waits for it any more.
    }
  }
}
