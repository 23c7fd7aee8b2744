package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.testkit.server.PostgresServer;
import dev.holdfast.testkit.server.SshServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that are configured as people do it. */
@Timeout(120)
@SuppressWarnings("try") // Some are closed early.
class AwkwardServersTest {

  private static String echo(Remote remote) throws Exception {
    return remote.output(remote.command("echo", "-n", "hello"));
  }

  /** What start-up files print comes before the first byte of a dump. */
  @Test
  void startUpFilesMayPrint() throws Exception {
    try (SshServer server = SshServer.start("Banner /etc/hostname", "PermitUserRC yes")) {
      Path rc = Files.createDirectory(server.home().resolve(".ssh")).resolve("rc");
      Files.writeString(rc, "echo Welcome; echo to this server; printf 'no line end'");
      Files.setPosixFilePermissions(rc.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(rc, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (Remote remote = new Remote(Remote.config(server))) {
        assertThat(echo(remote)).isEqualTo("hello");
      }
    }
  }

  @Test
  void accountWithoutAShellIsNamed() throws Exception {
    try (SshServer server = SshServer.start("ForceCommand echo This account is not available.");
        Remote remote = new Remote(Remote.config(server))) {
      assertThatThrownBy(() -> echo(remote))
          .isInstanceOfSatisfying(
              PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
          .hasMessageContaining("This account is not available.");
    }
  }

  /** A second program needs a connection of its own. */
  @Test
  void oneSessionInAConnectionIsEnough() throws Exception {
    try (SshServer server = SshServer.start("MaxSessions 1");
        Remote remote = new Remote(Remote.config(server));
        ToolProcess first = remote.start("cat")) {
      assertThat(echo(remote)).isEqualTo("hello");
      remote.context().cancel();
      assertThatThrownBy(first::await).isInstanceOf(InterruptedException.class);
    }
    assertThat(Remote.workFolders()).isEmpty();
  }

  @Test
  void noSessionIsNamed() throws Exception {
    try (SshServer server = SshServer.start("MaxSessions 0");
        Remote remote = new Remote(Remote.config(server))) {
      assertThatThrownBy(() -> echo(remote))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("runs no commands")
          .extracting(e -> ((PluginException) e).hint())
          .asString()
          .contains("MaxSessions");
    }
  }

  @Test
  void prohibitedForwardingIsNamed() throws Exception {
    try (SshServer server =
            SshServer.start("AllowTcpForwarding no", "AllowStreamLocalForwarding no");
        Remote remote = new Remote(Remote.config(server))) {
      assertThatThrownBy(() -> remote.context().adapter().reach("127.0.0.1", 5432))
          .isInstanceOfSatisfying(
              PluginException.class,
              e -> assertThat(e.hint()).contains("AllowTcpForwarding and PermitOpen"));
      assertThatThrownBy(() -> remote.context().adapter().reach(Path.of("/run/none")))
          .isInstanceOfSatisfying(
              PluginException.class,
              e -> assertThat(e.hint()).contains("AllowStreamLocalForwarding"));
      assertThat(echo(remote)).as("without a forward").isEqualTo("hello");
    }
  }

  /** A forwarded connection dies with the SSH connection, and doesn't hang. */
  @Test
  void forwardedConnectionEndsWithTheSshConnection() throws Exception {
    try (SshServer server = SshServer.start();
        Remote remote = new Remote(Remote.config(server));
        ServerSocket target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address =
          remote.context().adapter().reach("localhost", target.getLocalPort());
      try (Socket client = new Socket(address.getAddress(), address.getPort());
          Socket accepted = target.accept()) {
        client.setSoTimeout(30_000);
        // The connection is through: an earlier break would only mean another SSH connection.
        accepted.getOutputStream().write(7);
        assertThat(client.getInputStream().read()).isEqualTo(7);
        server.breakConnections();
        assertThat(end(client.getInputStream())).isEqualTo(-1);
      }
    }
  }

  private static int end(InputStream in) throws SocketTimeoutException {
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void otherUsersOfThisMachineCannotUseAForwardedSocket() throws Exception {
    Path folder = Files.createTempDirectory("hf-sock");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (SshServer server = SshServer.start();
        PostgresServer postgres =
            PostgresServer.start(
                dev.holdfast.testkit.server.PostgresBinaries.installed(),
                "unix_socket_directories=" + folder);
        Remote remote = new Remote(Remote.config(server))) {
      Path there = folder.resolve(".s.PGSQL." + postgres.port());
      Path here = remote.context().adapter().reach(there);
      assertThat(here).isNotEqualTo(there);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(here.getParent())))
          .isEqualTo("rwx------");
      remote.close();
      assertThat(here.getParent()).doesNotExist();
    }
  }
}
