package dev.holdfast.host.people.mail;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.configuration.MailServer;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.DaemonThreads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails about accounts in the background: a response neither waits for a mail server nor
 * reveals by its time whether there was a recipient.
 */
@Singleton
public final class AccountMail implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AccountMail.class);
  private static final int MOST_WAITING = 200;
  private static final Duration WRITING = Duration.ofSeconds(2);

  private final RequestScope scope;
  private final @Nullable SmtpTransport transport;
  private final ThreadPoolExecutor sender;
  private final AtomicBoolean said = new AtomicBoolean();

  AccountMail(HostConfiguration configuration, RequestScope scope) {
    this.scope = scope;
    MailServer server = configuration.mail();
    this.transport = server == null ? null : new SmtpTransport(server);
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            new DaemonThreads("account-mail"));
    sender.allowCoreThreadTimeOut(true);
  }

  /** Whether there is a mail server. */
  public boolean isOn() {
    return transport != null;
  }

  /**
   * Requires a mail server, for requests whose caller may learn that there is none.
   *
   * @throws HoldfastException {@link ProblemCode#REFUSED}
   */
  public void requireOn() {
    if (!isOn()) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "This host can't send mail.",
          "Ask its operator to set HOLDFAST_SMTP_URL.");
    }
  }

  /**
   * Writes and sends a mail later. Its lookups happen later, too, so that the response time doesn't
   * reveal whether there was a recipient. Without a mail server, or if too many are queued, nothing
   * is sent; the log says so.
   *
   * @param what the subject, for the log
   * @param letter writes the mail, or nothing if there is no recipient; in the system scope
   */
  public void send(String what, Supplier<Optional<Mail>> letter) {
    if (transport == null) {
      if (!said.getAndSet(true)) { // Logged once: anybody can trigger mails.
        LOG.warn("A mail ({}) wasn't sent: HOLDFAST_SMTP_URL isn't set.", what);
      }
      return;
    }
    SmtpTransport present = transport;
    try {
      sender.execute(() -> hand(present, what, letter));
    } catch (RejectedExecutionException e) {
      LOG.warn("A mail ({}) wasn't sent: {} are already queued.", what, MOST_WAITING);
    }
  }

  /**
   * Drops queued mails, and lets one that is being sent finish: closing a connection pool while a
   * thread opens a connection can deadlock. Sending a mail has time limits.
   */
  @Override
  public void close() {
    sender.shutdown();
    sender.getQueue().clear();
    try {
      if (!sender.awaitTermination(WRITING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("A mail is still being sent.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hand(SmtpTransport transport, String what, Supplier<Optional<Mail>> letter) {
    try {
      Optional<Mail> mail = scope.callAsSystem(what, letter::get);
      if (mail.isPresent()) {
        transport.send(mail.get());
      }
    } catch (Exception e) {
      LOG.warn("A mail ({}) was rejected by {}: {}", what, transport, e.getMessage());
    }
  }
}
