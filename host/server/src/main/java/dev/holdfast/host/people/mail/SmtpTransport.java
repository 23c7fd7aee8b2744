package dev.holdfast.host.people.mail;

import dev.holdfast.engine.configuration.MailSecurity;
import dev.holdfast.engine.configuration.MailServer;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** Sends mails to a server by SMTP. Each step has a time limit. */
final class SmtpTransport {

  private static final String LIMIT_MILLISECONDS = "15000";

  private final MailServer server;
  private final InternetAddress from;
  private final Session session;

  SmtpTransport(MailServer server) {
    this.server = server;
    this.from = sender(server.from());
    this.session = Session.getInstance(properties(server), authenticator(server));
  }

  void send(Mail mail) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(new Date());
    // Suppresses automatic replies (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    Transport.send(message);
  }

  private static Properties properties(MailServer server) {
    boolean tls = server.security() == MailSecurity.TLS;
    boolean startTls = server.security() == MailSecurity.STARTTLS;
    String protocol = tls ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol.rfc822", protocol);
    properties.setProperty(prefix + "host", server.host());
    properties.setProperty(prefix + "port", Integer.toString(server.port()));
    properties.setProperty(prefix + "auth", Boolean.toString(!server.user().isEmpty()));
    properties.setProperty(prefix + "starttls.enable", Boolean.toString(startTls));
    properties.setProperty(prefix + "starttls.required", Boolean.toString(startTls));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "connectiontimeout", LIMIT_MILLISECONDS);
    properties.setProperty(prefix + "timeout", LIMIT_MILLISECONDS);
    properties.setProperty(prefix + "writetimeout", LIMIT_MILLISECONDS);
    return properties;
  }

  private static Authenticator authenticator(MailServer server) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(server.user(), server.password().reveal());
      }
    };
  }

  private static InternetAddress sender(String text) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(text, true);
      if (addresses.length == 1) {
        addresses[0].validate();
        return addresses[0];
      }
    } catch (AddressException e) {
    }
    throw new HoldfastException(
        ProblemCode.INVALID_SETTING,
        "HOLDFAST_SMTP_FROM is not an e-mail address.",
        "Use the form Holdfast <holdfast@example.com>.");
  }

  @Override
  public String toString() {
    return server.host() + ":" + server.port();
  }
}
