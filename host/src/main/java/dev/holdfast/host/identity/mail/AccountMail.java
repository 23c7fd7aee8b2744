package dev.holdfast.host.identity.mail;

import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.configuration.MailServer;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails about accounts, in the background: an answer neither waits for a mail server nor
 * tells by its time whether there was somebody to write to.
 */
@Singleton
public final class AccountMail implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AccountMail.class);
  private static final int MOST_WAITING = 200;

  private final @Nullable SmtpTransport transport;
  private final ThreadPoolExecutor sender;

  AccountMail(HostConfiguration configuration) {
    MailServer server = configuration.mail();
    this.transport = server == null ? null : new SmtpTransport(server);
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "account-mail");
              thread.setDaemon(true);
              return thread;
            });
    sender.allowCoreThreadTimeOut(true);
  }

  /** Whether there is a mail server. */
  public boolean isOn() {
    return transport != null;
  }

  /**
   * Puts a mail into the line. Without a mail server, or with too long a line, it is dropped; both
   * are said in the log.
   *
   * @param to an address that was checked
   * @param subject one line
   * @param text the body, plain
   */
  public void send(String to, String subject, String text) {
    if (transport == null) {
      LOG.warn("A mail ({}) wasn't sent: HOLDFAST_SMTP_URL isn't set.", subject);
      return;
    }
    SmtpTransport present = transport;
    Mail mail = new Mail(to, subject, text);
    try {
      sender.execute(() -> hand(present, mail));
    } catch (RejectedExecutionException e) {
      LOG.warn("A mail ({}) wasn't sent: {} wait already.", subject, MOST_WAITING);
    }
  }

  /** Drops what waits; a mail that is on its way ends within its limits. */
  @Override
  public void close() {
    sender.shutdownNow();
  }

  private static void hand(SmtpTransport transport, Mail mail) {
    try {
      transport.send(mail);
    } catch (MessagingException | RuntimeException e) {
      LOG.warn("A mail ({}) wasn't taken by {}: {}", mail.subject(), transport, e.getMessage());
    }
  }
}
