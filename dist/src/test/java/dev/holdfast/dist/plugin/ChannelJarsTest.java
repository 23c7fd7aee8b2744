package dev.holdfast.dist.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.channel.HttpChannelService;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each jar of a channel contains what it needs to send a notification. */
class ChannelJarsTest {

  private static final Notification NOTIFICATION =
      Notification.builder(Severity.ERROR, "backup.failed", "Backup failed")
          .text("Größe: 10 €")
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "discord | {\"url\": \"URL/api/webhooks/1/a\"}",
        "gotify | {\"server\": \"URL\", \"token\": \"a\"}",
        "matrix | {\"server\": \"URL\", \"token\": \"a\", \"room\": \"!a:b\"}",
        "ntfy | {\"server\": \"URL\", \"topic\": \"a\"}",
        "pagerduty | {\"server\": \"URL\", \"key\": \"00000000000000000000000000000000\"}",
        "pushover | {\"server\": \"URL\", \"token\": \"000000000000000000000000000000\", \"user\": \"000000000000000000000000000000\"}",
        "slack | {\"url\": \"URL/services/a/b/c\"}",
        "teams | {\"url\": \"URL/workflows?sig=a\"}",
        "telegram | {\"server\": \"URL\", \"token\": \"1:a\", \"chat\": \"@a\"}",
        "twilio-sms | {\"server\": \"URL\", \"account\": \"AC00000000000000000000000000000000\", \"secret\": \"a\", \"from\": \"Holdfast\", \"to\": \"+49301234567\"}",
      })
  void jarSendsANotification(String adapter, String config) throws Exception {
    try (HttpChannelService service = HttpChannelService.start()) {
      send(adapter, config.replace("URL", service.url("").toString()));
      assertThat(service.received())
          .singleElement()
          .asString()
          .containsAnyOf("Backup failed", "Backup+failed");
    }
  }

  @Test
  void jarSendsAMail() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      send(
          "email",
          "{'host': '127.0.0.1', 'port': %d, 'encryption': 'NONE', 'from': 'a@b.example', 'to': ['c@d.example']}"
              .formatted(server.getSmtp().getPort()));
      MimeMultipart parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
      assertThat(parts.getBodyPart(0).getContent().toString()).contains("Größe: 10 €");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    } finally {
      server.stop();
    }
  }

  @SuppressWarnings("unchecked") // Configurations are of its own class.
  private static void send(String adapter, String config) throws Exception {
    try (LoadedJar<NotificationChannel<?>> jar = LoadedJar.of(AdapterKind.NOTIFICATION, adapter);
        TestContext context = TestContext.open()) {
      NotificationChannel<Record> channel = (NotificationChannel<Record>) jar.adapter();
      assertThat(channel.send(NOTIFICATION, jar.config(config), context.adapter()))
          .isInstanceOf(Delivery.Accepted.class);
    }
  }
}
