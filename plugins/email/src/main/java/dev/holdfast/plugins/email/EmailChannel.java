package dev.holdfast.plugins.email;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;

/** Sends each notification as a mail with text and HTML. */
final class EmailChannel implements NotificationChannel<EmailConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("email", "E-mail", "Sends mails by SMTP.")
          .withIcon(EmailChannel.class)
          .withHelp(EmailChannel.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<EmailConfig> configType() {
    return EmailConfig.class;
  }

  /** Connects and signs in. */
  @Override
  public CheckResult check(EmailConfig config, AdapterContext context) throws InterruptedException {
    try (MailConnection connection = new MailConnection(config, context)) {
      connection.open();
      return new CheckResult.Ok(
          config.host() + (config.user() == null ? " answers" : " accepts the sign-in"));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Delivery send(Notification notification, EmailConfig config, AdapterContext context)
      throws InterruptedException {
    try (MailConnection connection = new MailConnection(config, context)) {
      connection.open();
      return connection.send(notification);
    }
  }
}
