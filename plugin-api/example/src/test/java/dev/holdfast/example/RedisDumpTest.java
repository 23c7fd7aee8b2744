package dev.holdfast.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.TestContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RedisDumpTest {

  private static final SecretText PASSWORD = SecretText.of("s3cret-Pa55");

  @TempDir Path folder;

  @Test
  void passesThePasswordInTheEnvironment() throws Exception {
    program("echo \"$REDISCLI_AUTH $*\"");
    assertThat(dump()).isEqualTo("s3cret-Pa55 -h db --rdb -\n");
  }

  @Test
  void failedExitIsAnError() throws Exception {
    program("echo half a dump; exit 3");
    assertThatThrownBy(this::dump).isInstanceOf(PluginException.class).hasMessageContaining("3");
  }

  @Test
  void cancelEndsAnUninterruptibleRead() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
        TestContext context = TestContext.open()) {
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(context::cancel);
      assertThatThrownBy(
              () -> RedisDump.copy(socket, OutputStream.nullOutputStream(), context.adapter()))
          .isInstanceOf(SocketException.class);
    }
  }

  private String dump() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TestContext context = TestContext.open(PASSWORD)) {
      RedisDump.dump("db", PASSWORD, List.of(folder.toString()), out, context.adapter());
    }
    return out.toString();
  }

  /** Replaces the real program, which need not be installed. */
  private void program(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("redis-cli"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
