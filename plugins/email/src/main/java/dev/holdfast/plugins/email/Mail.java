package dev.holdfast.plugins.email;

import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.toolkit.notification.Rendering;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A notification as a mail. */
final class Mail extends MimeMessage {

  private static final int LONGEST_TEXT = 50_000;
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  Mail(Session session, EmailConfig config, Notification notification, Instant now)
      throws MessagingException {
    super(session);
    InternetAddress from = EmailConfig.address(config.from());
    id = notification.id() + "@" + from.getAddress().replaceFirst(".*@", "");
    setFrom(from);
    for (String receiver : config.to()) {
      addRecipient(RecipientType.TO, EmailConfig.address(receiver));
    }
    setSubject(Rendering.headline(notification), UTF_8);
    setSentDate(Date.from(now));
    // Suppresses automatic replies (RFC 3834).
    setHeader("Auto-Submitted", "auto-generated");
    if (notification.severity() == Severity.ERROR) {
      setHeader("Importance", "high");
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(Rendering.TEXT.of(notification, LONGEST_TEXT), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(Rendering.HTML.of(notification, LONGEST_TEXT), UTF_8, "html");
    // Programs show the last part that they understand.
    setContent(new MimeMultipart("alternative", text, html));
  }

  /** The same in all attempts: mailboxes that compare it keep one. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + id + ">");
  }
}
