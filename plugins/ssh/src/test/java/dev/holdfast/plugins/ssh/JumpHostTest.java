package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugins.ssh.client.JumpHost;
import dev.holdfast.plugins.ssh.client.SshConfig;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.SshServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server behind others, each of which is known and signed in to by itself. */
@Timeout(120)
class JumpHostTest {

  @AutoClose private static SshServer bastion;
  @AutoClose private static SshServer target;

  @BeforeAll
  static void start() throws Exception {
    bastion = SshServer.start("PermitTTY no", "ForceCommand echo no commands here");
    target = SshServer.start();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(Remote.workFolders()).isEmpty();
  }

  private static JumpHost jump(SshServer server, @Nullable String password, @Nullable String key)
      throws Exception {
    return new JumpHost(
        server.host(),
        server.port(),
        server.user(),
        Remote.secret(password),
        password == null ? SecretText.of(server.privateKey()) : null,
        null,
        key);
  }

  private static SshConfig through(JumpHost... jumps) throws Exception {
    return new SshConfig(
        target.host(),
        target.port(),
        target.user(),
        SecretText.of(target.password()),
        null,
        null,
        null,
        target.hostKey(),
        null,
        List.of(jumps));
  }

  private static CheckResult check(SshConfig config) throws InterruptedException {
    try (TestContext context = TestContext.open()) {
      return new SshConnection().check(config, context.adapter());
    }
  }

  private static String refused(SshConfig config, ErrorCode code) throws InterruptedException {
    CheckResult result = check(config);
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    CheckResult.Failed failed = (CheckResult.Failed) result;
    assertThat(failed.code()).as(failed.message()).isEqualTo(code);
    return failed.message();
  }

  @Test
  void programsRunAndServersAreReachedBehindTwoOthers() throws Exception {
    try (SshServer second = SshServer.start()) {
      SshConfig config =
          through(
              jump(bastion, bastion.password(), bastion.hostKey()),
              jump(second, null, second.hostKey()));
      assertThat(check(config)).isInstanceOf(CheckResult.Ok.class);
      try (Remote remote = new Remote(config);
          ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        assertThat(remote.output(remote.command("echo", "here"))).isEqualTo("here\n");
        try (ToolProcess process = remote.start("head", "-c", "5000000", "/dev/zero")) {
          assertThat(process.output().readAllBytes()).hasSize(5_000_000);
        }
        InetSocketAddress address =
            remote.context().adapter().reach("localhost", server.getLocalPort());
        try (Socket client = new Socket(address.getAddress(), address.getPort());
            Socket accepted = server.accept()) {
          accepted.getOutputStream().write('x');
          assertThat(client.getInputStream().read()).isEqualTo('x');
        }
      }
      assertThat(second.log()).contains("Accepted publickey");
      assertThat(bastion.log()).contains("Accepted password");
    }
  }

  /** Each server that could be somebody else's is named, and gets no password before. */
  @Test
  void eachHostKeyIsCompared() throws Exception {
    String unknown =
        refused(through(jump(bastion, bastion.password(), null)), ErrorCode.INVALID_CONFIG);
    assertThat(unknown).contains(":" + bastion.port() + " isn't known yet. It presents ssh-");
    String other = "SHA256:" + "A".repeat(43);
    assertThat(
            refused(
                through(jump(bastion, bastion.password(), other)), ErrorCode.AUTHENTICATION_FAILED))
        .contains(":" + bastion.port() + " is not the known one");
    try (SshServer changing = SshServer.start()) {
      SshConfig config =
          new SshConfig(
              changing.host(),
              changing.port(),
              changing.user(),
              SecretText.of(changing.password()),
              null,
              null,
              null,
              changing.hostKey(),
              null,
              List.of(jump(bastion, bastion.password(), bastion.hostKey())));
      assertThat(check(config)).isInstanceOf(CheckResult.Ok.class);
      changing.changeHostKey();
      assertThat(refused(config, ErrorCode.AUTHENTICATION_FAILED))
          .contains(":" + changing.port() + " is not the known one");
      assertThat(changing.log()).doesNotContain("Accepted", "Failed password");
    }
  }

  @Test
  void wrongSignInAndClosedWaysAreNamedWithTheirServer() throws Exception {
    assertThat(
            refused(
                through(jump(bastion, "hunter22", bastion.hostKey())),
                ErrorCode.AUTHENTICATION_FAILED))
        .contains(":" + bastion.port(), "password")
        .doesNotContain("hunter22");
    try (SshServer closed = SshServer.start("AllowTcpForwarding no")) {
      assertThat(
              refused(
                  through(jump(closed, closed.password(), closed.hostKey())),
                  ErrorCode.PERMISSION_DENIED))
          .contains(":" + closed.port() + " forwards nothing to");
    }
    try (SshServer gone = SshServer.start()) {
      SshConfig config =
          new SshConfig(
              gone.host(),
              1,
              gone.user(),
              SecretText.of(gone.password()),
              null,
              null,
              null,
              gone.hostKey(),
              null,
              List.of(jump(bastion, bastion.password(), bastion.hostKey())));
      assertThat(refused(config, ErrorCode.UNREACHABLE)).contains("as seen from");
    }
  }

  @Test
  void brokenWayIsAFailureAndIsMadeAgain() throws Exception {
    SshConfig config = through(jump(bastion, bastion.password(), bastion.hostKey()));
    try (Remote remote = new Remote(config)) {
      try (ToolProcess process = remote.start("sh", "-c", "echo here; exec sleep 600")) {
        InputStream output = process.output();
        assertThat(output.readNBytes(5)).hasSize(5);
        bastion.breakConnections();
        assertThat(output.readAllBytes()).isEmpty();
        assertThatThrownBy(process::await)
            .isInstanceOfSatisfying(
                PluginException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST));
      }
      assertThat(remote.output(remote.command("echo", "again"))).isEqualTo("again\n");
    }
  }
}
