package dev.holdfast.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.plugins.email.EmailConfig.Encryption;
import dev.holdfast.testkit.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, and certificates, with a mail server that has a certificate nobody trusts. */
class EmailSecurityTest {

  @Test
  void rightPasswordSignsInAndAWrongOneIsNamed() throws Exception {
    GreenMail server = start(ServerSetup.PROTOCOL_SMTP);
    try (TestContext context = TestContext.open()) {
      server.setUser("backup@example.org", "backup", "t0p-secret");
      int port = server.getSmtp().getPort();
      EmailConfig config = config(port, Encryption.NONE, "t0p-secret");
      Notification notification = Notification.builder(Severity.INFO, "a.test", "Test").build();
      assertThat(new EmailChannel().check(config, context.adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      assertThat(server.getReceivedMessages()).isEmpty();
      assertThat(new EmailChannel().send(notification, config, context.adapter()))
          .isInstanceOf(Delivery.Accepted.class);
      assertThat(server.getReceivedMessages()).hasSize(1);
      EmailConfig wrong = config(port, Encryption.NONE, "wr0ng-secret");
      assertThat(new EmailChannel().check(wrong, context.adapter()))
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
                assertThat(failed.message()).contains("535").doesNotContain("wr0ng-secret");
              });
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void untrustedCertificateGetsNoPassword(Encryption encryption) throws Exception {
    boolean tls = encryption == Encryption.TLS;
    GreenMail server = start(tls ? ServerSetup.PROTOCOL_SMTPS : ServerSetup.PROTOCOL_SMTP);
    try (TestContext context = TestContext.open()) {
      int port = (tls ? server.getSmtps() : server.getSmtp()).getPort();
      CheckResult result =
          new EmailChannel().check(config(port, encryption, "t0p-secret"), context.adapter());
      assertThat(result)
          .isInstanceOfSatisfying(
              CheckResult.Failed.class,
              failed ->
                  assertThat(failed.code()).isIn(ErrorCode.UNREACHABLE, ErrorCode.UNSUPPORTED));
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "a@example.org, b@example.org", "a@b\r\nBcc: c@d", ""})
  void otherAddressesAreRefused(String address) {
    assertThatThrownBy(() -> EmailConfig.address(address))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG));
  }

  private static GreenMail start(String protocol) {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.start();
    return server;
  }

  private static EmailConfig config(int port, Encryption encryption, String password) {
    return new EmailConfig(
        "127.0.0.1",
        port,
        encryption,
        "backup",
        SecretText.of(password),
        "holdfast@example.org",
        List.of("team@example.org"));
  }

  @Test
  void endlessGreetingIsCut() throws Exception {
    byte[] line = ("220-" + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    AtomicLong sent = new AtomicLong();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestContext context = TestContext.open()) {
      Thread flood =
          new Thread(
              () -> {
                try (Socket client = server.accept()) {
                  while (sent.get() < 100_000_000) {
                    client.getOutputStream().write(line);
                    sent.addAndGet(line.length);
                  }
                } catch (IOException e) {
                  // The client has had enough.
                }
              });
      flood.start();
      EmailConfig config = config(server.getLocalPort(), Encryption.NONE, "t0p-secret");
      assertThat(new EmailChannel().check(config, context.adapter()))
          .isInstanceOf(CheckResult.Failed.class);
      flood.join(10_000);
      assertThat(sent.get()).isLessThan(20_000_000);
    }
  }
}
