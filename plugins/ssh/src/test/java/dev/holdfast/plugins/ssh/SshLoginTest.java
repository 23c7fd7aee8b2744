package dev.holdfast.plugins.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugins.ssh.client.SshConfig;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.SshServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers, and who may come in. */
@Timeout(120)
class SshLoginTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @AutoClose private static SshServer server;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = SshServer.start();
  }

  private static CheckResult check(SshConfig config) throws InterruptedException {
    try (TestContext context = TestContext.open()) {
      return new SshConnection().check(config, context.adapter());
    }
  }

  private static void assertOk(SshConfig config) throws InterruptedException {
    assertThat(check(config)).isInstanceOf(CheckResult.Ok.class);
  }

  private static CheckResult.Failed failed(SshConfig config, ErrorCode code)
      throws InterruptedException {
    CheckResult result = check(config);
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    CheckResult.Failed failed = (CheckResult.Failed) result;
    assertThat(failed.code()).as(failed.message()).isEqualTo(code);
    return failed;
  }

  private static SshConfig known(String hostKey, @Nullable Path knownHosts) {
    return new SshConfig(
        server.host(),
        server.port(),
        server.user(),
        SecretText.of(server.password()),
        null,
        null,
        null,
        hostKey,
        knownHosts,
        List.of());
  }

  @Test
  void checkShowsTheHostKeyAndThePrograms() throws Exception {
    CheckResult result = check(Remote.config(server));
    assertThat(result).isInstanceOf(CheckResult.Ok.class);
    assertThat(((CheckResult.Ok) result).summary())
        .contains("Linux, with ", "tar", "; host key ssh-ed25519 SHA256:");
    assertThat(Security.getProvider("BC")).as("it would outlive the plugin").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void keysOfAllTypesSignIn(String type) throws Exception {
    assertOk(Remote.config(server, null, server.authorizeKey(type, ""), null, null));
    String encrypted = server.authorizeKey(type, "pass phrase");
    assertOk(Remote.config(server, null, encrypted, "pass phrase", null));
    // As a form loses the last line end and changes the others.
    assertOk(
        Remote.config(server, null, encrypted.strip().replace("\n", "\r\n"), "pass phrase", null));
    for (String wrong : new String[] {"wrong", null}) {
      CheckResult.Failed failed =
          failed(Remote.config(server, null, encrypted, wrong, null), ErrorCode.INVALID_CONFIG);
      assertThat(failed.message()).contains("private key can't be read");
    }
  }

  @Test
  void wrongCredentialsAreRefused() throws Exception {
    CheckResult.Failed failed =
        failed(
            Remote.config(server, "hunter22", null, null, null), ErrorCode.AUTHENTICATION_FAILED);
    assertThat(failed.message()).contains(server.user() + "@", "password").doesNotContain("hunter");
    failed(Remote.config(server, null, null, null, null), ErrorCode.AUTHENTICATION_FAILED);
    failed(Remote.config(server, null, "no key", null, null), ErrorCode.INVALID_CONFIG);
  }

  /** The test server offers fewer by itself. */
  @Test
  void keyExchangesOfTheDefaultAreKnown() throws Exception {
    try (SshServer usual = SshServer.start("KexAlgorithms +curve25519-sha256")) {
      assertOk(Remote.config(usual));
    }
  }

  /** Some servers want a key and then a password. */
  @Test
  void keyAndPasswordTogetherSignIn() throws Exception {
    try (SshServer both = SshServer.start("AuthenticationMethods publickey,password")) {
      assertOk(Remote.config(both, both.password(), both.privateKey(), null, null));
      failed(
          Remote.config(both, null, both.privateKey(), null, null),
          ErrorCode.AUTHENTICATION_FAILED);
    }
  }

  @Test
  void agentSignsInIfItHasTheKey() throws Exception {
    Path socket = folder.resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      while (Files.notExists(socket)) {
        Thread.sleep(10);
      }
      failed(Remote.config(server, null, null, null, socket), ErrorCode.AUTHENTICATION_FAILED);
      Path key = Files.writeString(folder.resolve("key"), server.privateKey());
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      CommandLine.of("ssh-add", key.toString())
          .run(Map.of("SSH_AUTH_SOCK", socket.toString()), "", LIMIT);
      assertOk(Remote.config(server, null, null, null, socket));
    } finally {
      agent.destroy();
    }
    failed(
        Remote.config(server, null, null, null, folder.resolve("none")),
        ErrorCode.AUTHENTICATION_FAILED);
  }

  @Test
  void serverIsKnownByFingerprintKeyOrFile() throws Exception {
    String[] key = server.hostKey().split(" ");
    String fingerprint = fingerprint();
    assertOk(known(fingerprint, null));
    assertOk(known("\nSHA256:" + "A".repeat(43) + "\n" + fingerprint + "=\n", null));
    assertOk(known("db.example.org " + server.hostKey() + " root@db", null));
    Path file = folder.resolve("known_hosts");
    Files.writeString(
        file, "[%s]:%d %s\n".formatted(server.host(), server.port(), server.hostKey()));
    assertOk(known(null, file));
    CommandLine.of("ssh-keygen", "-H", "-f", file.toString()).run(Map.of(), "", LIMIT);
    assertThat(Files.readString(file)).startsWith("|1|");
    assertOk(known(null, file));
    Files.writeString(
        file,
        "@revoked [%s]:%d %s\n".formatted(server.host(), server.port(), server.hostKey()),
        java.nio.file.StandardOpenOption.APPEND);
    failed(known(null, file), ErrorCode.AUTHENTICATION_FAILED);
    Files.writeString(file, "other.example.org " + server.hostKey() + "\n");
    failed(known(null, file), ErrorCode.INVALID_CONFIG);
    failed(known(null, folder.resolve("missing")), ErrorCode.INVALID_CONFIG);
    assertThat(key).hasSize(2);
  }

  private static String fingerprint() throws InterruptedException {
    String message = failed(known(null, null), ErrorCode.INVALID_CONFIG).message();
    assertThat(message).contains("isn't known yet. It presents ssh-ed25519 SHA256:");
    return message.substring(message.indexOf("SHA256:"), message.lastIndexOf('.'));
  }

  /** A server with several keys presents one of them, which must be the known one. */
  @Test
  void serverIsAskedForTheKnownKey() throws Exception {
    Path shared = Files.createDirectory(folder.resolve("keys"));
    Path rsa = shared.resolve("rsa");
    CommandLine.of("ssh-keygen", "-q", "-t", "rsa", "-N", "", "-f", rsa.toString())
        .run(Map.of(), "", LIMIT);
    for (Path part : List.of(folder, shared)) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setAttribute(rsa, "unix:uid", Files.getAttribute(server.home(), "unix:uid"));
    try (SshServer several = SshServer.start("HostKey " + rsa)) {
      String pub = Files.readString(Path.of(rsa + ".pub"));
      for (String key : List.of(pub, several.hostKey())) {
        SshConfig config =
            new SshConfig(
                several.host(),
                several.port(),
                several.user(),
                SecretText.of(several.password()),
                null,
                null,
                null,
                key,
                null,
                List.of());
        assertOk(config);
      }
    }
  }

  @Test
  void changedHostKeyIsRefusedBeforeThePasswordIsSent() throws Exception {
    try (SshServer changing = SshServer.start()) {
      SshConfig config = Remote.config(changing);
      assertOk(config);
      changing.changeHostKey();
      CheckResult.Failed failed = failed(config, ErrorCode.AUTHENTICATION_FAILED);
      assertThat(failed.message()).contains("is not the known one");
      assertThat(failed.hint()).contains("intercepting");
      assertThat(changing.log()).doesNotContain("Accepted", "Failed password");
    }
  }

  @Test
  void silentServerIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestContext context =
            TestContext.open(settings -> settings.withTimeout(Duration.ofSeconds(2)))) {
      long start = System.nanoTime();
      CheckResult result = new SshConnection().check(at(silent.getLocalPort()), context.adapter());
      assertThat(result).isInstanceOf(CheckResult.Failed.class);
      assertThat(((CheckResult.Failed) result).code()).isEqualTo(ErrorCode.UNREACHABLE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void closedPortAndOtherProtocolsAreNamed() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(failed(at(port), ErrorCode.UNREACHABLE).message()).contains("127.0.0.1:" + port);
  }

  private static SshConfig at(int port) {
    return new SshConfig(
        "127.0.0.1",
        port,
        "somebody",
        SecretText.of("secret"),
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** OpenSSH drops others while some sign in, here all. */
  @Test
  void droppedSignInsAreTriedAgain() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(8);
    try (SshServer busy = SshServer.start("MaxStartups 1:100:1")) {
      SshConfig config = Remote.config(busy);
      List<Future<CheckResult>> results =
          many.invokeAll(
              java.util.Collections.nCopies(8, (Callable<CheckResult>) () -> check(config)));
      for (Future<CheckResult> result : results) {
        assertThat(result.get()).isInstanceOf(CheckResult.Ok.class);
      }
      assertThat(busy.log()).as("bite: some were dropped").contains("MaxStartups");
    } finally {
      many.shutdownNow();
    }
  }
}
