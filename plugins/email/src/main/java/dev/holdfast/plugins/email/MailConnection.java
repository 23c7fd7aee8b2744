package dev.holdfast.plugins.email;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterContext.Registration;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugins.email.EmailConfig.Encryption;
import dev.holdfast.toolkit.http.ConnectionFailure;
import dev.holdfast.toolkit.notification.Rendering;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to the mail server, for one mail. */
final class MailConnection implements AutoCloseable {

  private static final int LONGEST_ANSWER = 200;

  private final EmailConfig config;
  private final AdapterContext context;
  private final Session session;
  private final SMTPTransport transport;
  private final Socket socket = new BoundedSocket();
  private final Registration cancellation;
  private volatile boolean cancelled;

  MailConnection(EmailConfig config, AdapterContext context) {
    this.config = config;
    this.context = context;
    this.session = Session.getInstance(properties(config));
    String password = config.password() == null ? null : config.password().reveal();
    this.transport =
        new SMTPTransport(
            session,
            new URLName("smtp", config.host(), config.port(), null, config.user(), password));
    this.cancellation = context.onCancel(this::cancel);
  }

  private static Properties properties(EmailConfig config) {
    boolean startTls = config.encryption() == Encryption.STARTTLS;
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.auth", Boolean.toString(config.user() != null));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  /** Connects, and signs in if there is a user. */
  void open() throws InterruptedException {
    try {
      transport.connect(connected());
    } catch (IOException | MessagingException e) {
      throw failure(e);
    }
  }

  /** The address is the one that the host has checked, and keeps the name of the certificate. */
  private Socket connected() throws IOException {
    InetSocketAddress reached = context.reach(config.host(), config.port());
    InetAddress named = InetAddress.getByAddress(config.host(), reached.getAddress().getAddress());
    int limit = Math.toIntExact(context.timeout().toMillis());
    socket.setSoTimeout(limit);
    socket.connect(new InetSocketAddress(named, reached.getPort()), limit);
    if (config.encryption() != Encryption.TLS) {
      return socket;
    }
    SSLSocket secured =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, config.host(), config.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Sends a mail to all receivers, or to none of them. */
  Delivery send(Notification notification) throws InterruptedException {
    try {
      Mail mail = new Mail(session, config, notification, context.clock().instant());
      mail.saveChanges();
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Delivery.Accepted(transport.getLastServerResponse().strip());
    } catch (MessagingException e) {
      int status = transport.getLastReturnCode();
      if (status < 400 || cause(e) != null) {
        throw failure(e);
      }
      // RFC 5321, section 4.2.1: 4yz asks to try again later, 5yz not to.
      return status < 500
          ? new Delivery.RetryAfter(Duration.ZERO, answer())
          : new Delivery.Rejected(
              ErrorCode.PERMISSION_DENIED,
              answer(),
              "Check sender and receivers, and what the server accepts.");
    }
  }

  private PluginException failure(Exception e) throws InterruptedException {
    if (cancelled || Thread.interrupted()) {
      throw new InterruptedException("Sending a mail was cancelled");
    }
    IOException cause = cause(e);
    if (cause != null) {
      ConnectionFailure failure = ConnectionFailure.of(cause).orElse(ConnectionFailure.BROKEN);
      return new PluginException(
          failure.code(),
          "Could not reach " + config.host() + ": " + failure.reason(),
          failure.hint(),
          e);
    } else if (e instanceof AuthenticationFailedException) {
      return new PluginException(
          ErrorCode.AUTHENTICATION_FAILED,
          answer(),
          "Check user and password. Some providers want a password made for one application.",
          e);
    }
    int status = transport.getLastReturnCode();
    if (status < 400) {
      // It said something that can't be an answer, or doesn't offer what is required.
      return new PluginException(
          status > 0 ? ErrorCode.UNSUPPORTED : ErrorCode.CONNECTION_LOST,
          "Could not use " + config.host() + ": " + Rendering.line(String.valueOf(e.getMessage())),
          "Check port and encryption.",
          e);
    }
    return new PluginException(
        status < 500 ? ErrorCode.BUSY : ErrorCode.PERMISSION_DENIED,
        answer(),
        "Check what the server accepts from this machine.",
        e);
  }

  private String answer() {
    String text = String.valueOf(transport.getLastServerResponse());
    return config.host() + " answered " + Rendering.cut(Rendering.line(text), LONGEST_ANSWER);
  }

  /** What broke the connection, if something did. */
  private static IOException cause(Throwable e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof IOException io) {
        return io;
      }
    }
    return null;
  }

  private void cancel() {
    cancelled = true;
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    cancellation.close();
    try {
      transport.close();
    } catch (MessagingException e) {
      // The mail is accepted or refused by now.
    } finally {
      cancel();
    }
  }
}
