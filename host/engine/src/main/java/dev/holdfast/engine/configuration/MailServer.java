package dev.holdfast.engine.configuration;

import static dev.holdfast.engine.configuration.ConfigurationValues.refused;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server that sends the host's mails.
 *
 * @param host its name or address
 * @param port its port
 * @param security the encryption of the connection
 * @param user empty if it requires none
 * @param password may be empty
 * @param from the sender, as in the header
 */
public record MailServer(
    String host, int port, MailSecurity security, String user, SecretText password, String from) {

  private enum StartTls {
    REQUIRED,
    OFF
  }

  private static final int TLS_PORT = 465;
  private static final int SUBMISSION_PORT = 587;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static @Nullable MailServer read(ConfigurationValues values) {
    return values.get(ConfigurationKey.SMTP_URL).map(url -> read(values, url)).orElse(null);
  }

  private static MailServer read(ConfigurationValues values, String text) {
    if (values.get(ConfigurationKey.BASE_URL).isEmpty()) {
      throw refused(
          "HOLDFAST_SMTP_URL is set, but HOLDFAST_BASE_URL isn't.",
          "Set it to the host's public address: links in mails start with it.",
          null);
    }
    URI url = url(text);
    boolean tls = "smtps".equals(url.getScheme());
    int standard = tls ? TLS_PORT : SUBMISSION_PORT;
    MailServer server =
        new MailServer(
            url.getHost(),
            url.getPort() < 0 ? standard : url.getPort(),
            tls ? MailSecurity.TLS : startTls(values),
            values.get(ConfigurationKey.SMTP_USER).orElse(""),
            SecretText.of(values.get(ConfigurationKey.SMTP_PASSWORD).orElse("")),
            values.get(ConfigurationKey.SMTP_FROM).orElseThrow(MailServer::noSender));
    server.refuseOpenPassword();
    return server;
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      boolean mail = "smtp".equals(url.getScheme()) || "smtps".equals(url.getScheme());
      boolean bare = url.getHost() != null && url.getRawUserInfo() == null;
      if (mail && bare && text.equals(url.getScheme() + "://" + url.getAuthority())) {
        return url;
      }
    } catch (URISyntaxException e) {
    }
    throw refused(
        "HOLDFAST_SMTP_URL is not the address of a mail server.",
        "Use the form smtps://mail.example.com:465 or smtp://mail.example.com:587; user and"
            + " password have separate settings.",
        null);
  }

  private static MailSecurity startTls(ConfigurationValues values) {
    return switch (HostConfiguration.choice(
        values, ConfigurationKey.SMTP_STARTTLS, StartTls.class)) {
      case REQUIRED -> MailSecurity.STARTTLS;
      case OFF -> MailSecurity.NONE;
    };
  }

  private void refuseOpenPassword() {
    boolean open = security == MailSecurity.NONE && !LOOPBACK.contains(host);
    if (open && !password.reveal().isEmpty()) {
      throw refused(
          "HOLDFAST_SMTP_STARTTLS is off, so HOLDFAST_SMTP_PASSWORD would be sent unencrypted.",
          "Encrypt the connection to the mail server, or use one that requires no password.",
          null);
    }
  }

  private static HoldfastException noSender() {
    return refused(
        "HOLDFAST_SMTP_URL is set, but HOLDFAST_SMTP_FROM isn't.",
        "Set it to the sender of the mails: Holdfast <holdfast@example.com>.",
        null);
  }
}
