package dev.holdfast.host.people.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.access.RequestScope;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountMailTest {

  private static final GreenMail SERVER =
      new GreenMail(
          new ServerSetup[] {dynamic(ServerSetupTest.SMTP), dynamic(ServerSetupTest.SMTPS)});

  @TempDir Path home;

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Test
  void sendsInTheBackgroundFromTheConfiguredSender() throws Exception {
    try (AccountMail mail = new AccountMail(open(SERVER.getSmtp().getPort()), new RequestScope())) {
      Mail letter = new Mail("ada@example.com", "Grüße", "https://backup.example.com/x");
      mail.send("test", () -> Optional.of(letter));
      assertThat(SERVER.waitForIncomingEmail(10_000, 1)).isTrue();
    }
    MimeMessage message = SERVER.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("Grüße");
    assertThat(message.getFrom()[0]).hasToString("Holdfast <holdfast@example.com>");
    assertThat(message.getContent()).asString().contains("https://backup.example.com/x");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    SERVER.purgeEmailFromAllMailboxes();
  }

  @Test
  void silentServerDelaysNobody() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        AccountMail mail = new AccountMail(open(silent.getLocalPort()), new RequestScope())) {
      Instant start = Instant.now();
      for (int i = 0; i < 220; i++) {
        mail.send("test", () -> Optional.of(new Mail("ada@example.com", "One of many", "")));
      }
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }

  /** Otherwise the database from which it is written is closed first. */
  @Test
  void closeWaitsForTheMailBeingSent() throws Exception {
    AccountMail mail = new AccountMail(open(SERVER.getSmtp().getPort()), new RequestScope());
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean written = new AtomicBoolean();
    mail.send(
        "test",
        () -> {
          begun.countDown();
          // Ignores interruption: a database doesn't react to it either.
          long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          written.set(true);
          return Optional.empty();
        });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    mail.close();
    assertThat(written).isTrue();
  }

  @Test
  void neverFallsBackToPlainText() {
    Mail mail = new Mail("ada@example.com", "Secret", "link");
    SmtpTransport startTls = transport("smtp://127.0.0.1:" + SERVER.getSmtp().getPort(), Map.of());
    assertThatThrownBy(() -> startTls.send(mail))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("STARTTLS");
    SmtpTransport tls = transport("smtps://127.0.0.1:" + SERVER.getSmtps().getPort(), Map.of());
    assertThatThrownBy(() -> tls.send(mail))
        .isInstanceOf(MessagingException.class)
        .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void addressCannotInjectHeaders() {
    SmtpTransport transport =
        transport(url(SERVER.getSmtp().getPort()), Map.of("HOLDFAST_SMTP_STARTTLS", "off"));
    Mail mail = new Mail("ada@example.com\r\nBcc: eve@example.com", "Hello", "");
    assertThatThrownBy(() -> transport.send(mail)).isInstanceOf(MessagingException.class);
  }

  @Test
  void invalidSettingStopsTheStart() {
    assertThatThrownBy(() -> transport("smtp://h:1", Map.of("HOLDFAST_SMTP_FROM", "nobody")))
        .hasMessageContaining("HOLDFAST_SMTP_FROM");
    assertThatThrownBy(() -> transport("smtp://me:secret@h:1", Map.of()))
        .hasMessageContaining("HOLDFAST_SMTP_URL")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> transport("smtp://h:1", Map.of("HOLDFAST_BASE_URL", "")))
        .hasMessageContaining("HOLDFAST_BASE_URL");
    Map<String, String> open =
        Map.of("HOLDFAST_SMTP_STARTTLS", "off", "HOLDFAST_SMTP_PASSWORD", "secret");
    assertThatThrownBy(() -> transport("smtp://h:1", open)).hasMessageContaining("unencrypted");
  }

  private SmtpTransport transport(String url, Map<String, String> more) {
    return new SmtpTransport(Objects.requireNonNull(configuration(url, more).mail()));
  }

  private HostConfiguration open(int port) {
    return configuration(url(port), Map.of("HOLDFAST_SMTP_STARTTLS", "off"));
  }

  private HostConfiguration configuration(String url, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOLDFAST_HOME", home.toString());
    variables.put("HOLDFAST_BASE_URL", "https://backup.example.com");
    variables.put("HOLDFAST_SMTP_URL", url);
    variables.put("HOLDFAST_SMTP_FROM", "Holdfast <holdfast@example.com>");
    variables.putAll(more);
    return HostConfiguration.read(variables);
  }

  private static String url(int port) {
    return "smtp://127.0.0.1:" + port;
  }

  private static ServerSetup dynamic(ServerSetup setup) {
    return setup.dynamicPort();
  }
}
