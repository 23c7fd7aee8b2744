package dev.holdfast.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.plugins.email.EmailConfig.Encryption;
import dev.holdfast.testkit.channel.ChannelService;
import dev.holdfast.testkit.channel.ChannelService.Behaviour;
import dev.holdfast.testkit.channel.NotificationChannelContract;
import dev.holdfast.testkit.contract.BadConfig;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailContractTest extends NotificationChannelContract<EmailConfig> {

  private SmtpService service;

  @AfterEach
  void stop() throws IOException {
    service.close();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return EmailPlugin.class;
  }

  @Override
  protected NotificationChannel<EmailConfig> adapter() {
    return new EmailChannel();
  }

  @Override
  protected ChannelService service() throws IOException {
    if (service == null) {
      service = new SmtpService();
    }
    return service;
  }

  @Override
  protected EmailConfig config() throws IOException {
    service();
    return config("127.0.0.1", service.port(), Encryption.NONE);
  }

  private static EmailConfig config(String host, int port, Encryption encryption) {
    return new EmailConfig(
        host,
        port,
        encryption,
        null,
        null,
        "Holdfast <holdfast@example.org>",
        List.of("one@example.org", "Zwei Müller <two@example.org>"));
  }

  @Override
  protected List<BadConfig<EmailConfig>> badConfigs() throws IOException {
    service();
    return List.of(
        BadConfig.of("wrong port", config("127.0.0.1", 1, Encryption.NONE), ErrorCode.UNREACHABLE),
        BadConfig.of(
            "no such host", config("no.invalid", 25, Encryption.NONE), ErrorCode.UNREACHABLE),
        BadConfig.of(
            "no STARTTLS",
            config("127.0.0.1", service.port(), Encryption.STARTTLS),
            ErrorCode.UNSUPPORTED));
  }

  @Override
  protected List<String> sharedThreads() {
    return List.of(SmtpService.THREADS);
  }

  @Test
  void mailHasTextAndHtmlOneIdAndNoForgedHeaders() throws Exception {
    Notification notification =
        Notification.builder(Severity.ERROR, "backup.failed", "Größe\r\nBcc: evil@example.org")
            .text("a <b>\r\n.\r\nMAIL FROM:<x@y>")
            .build();
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(adapter().send(notification, config(), context().adapter()))
          .isInstanceOf(Delivery.Accepted.class);
    }
    assertThat(service.mails())
        .extracting(MimeMessage::getMessageID)
        .containsOnly("<" + notification.id() + "@example.org>");
    MimeMessage mail = service.mails().get(0);
    assertThat(mail.getSubject()).isEqualTo("Größe Bcc: evil@example.org");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(2);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString()).contains("\n.");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent().toString()).contains("a &lt;b&gt;");
  }

  @Test
  void oneRefusedReceiverRefusesTheMailAndSaysWhy() throws Exception {
    service().behave(Behaviour.REFUSE);
    Notification notification = Notification.builder(Severity.INFO, "a.test", "Test").build();
    assertThat(adapter().send(notification, config(), context().adapter()))
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            refused -> assertThat(refused.message()).contains("550 5.1.1 User unknown"));
  }
}
