package dev.holdfast.host;

import dev.holdfast.cli.logging.LogConfigurator;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.HomeLock;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.boundary.Boundaries;
import dev.holdfast.host.execution.ExecutionQueue;
import dev.holdfast.host.people.mail.AccountMail;
import dev.holdfast.host.schedule.JobScheduler;
import dev.holdfast.host.selfbackup.RecoveryFolder;
import dev.holdfast.host.signin.setup.SetupService;
import dev.holdfast.host.signin.trail.EpochWatch;
import dev.holdfast.host.task.SystemTasks;
import dev.holdfast.host.vault.KeyRotation;
import dev.holdfast.host.vault.MasterKey;
import dev.holdfast.host.web.server.WebServer;
import io.avaje.inject.BeanScope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running host. Several may run in one process, each with its own home folder. */
public final class Host implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Host.class);
  private static final Duration CLOSE_LIMIT = Duration.ofMinutes(1);

  private final HomeLock lock;
  private final BeanScope beans;

  private Host(HomeLock lock, BeanScope beans) {
    this.lock = lock;
    this.beans = beans;
  }

  private static Host open(HostConfiguration configuration) {
    HomeLock lock = HomeLock.take(configuration.home());
    try {
      RecoveryFolder.requireNone(configuration.home());
      return new Host(
          lock, BeanScope.builder().bean(HostConfiguration.class, configuration).build());
    } catch (RuntimeException e) {
      lock.close();
      throw known(e);
    }
  }

  /**
   * The container wraps the exception of a component that refused to start; only that one tells an
   * operator what to do.
   */
  private static RuntimeException known(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HoldfastException known) {
        return known;
      }
    }
    return failure;
  }

  /**
   * Starts a host and returns once it answers requests.
   *
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} if an operator must fix something
   *     first
   */
  public static Host start(HostConfiguration configuration) {
    LogConfigurator.setLevel(configuration.logLevel());
    Host host = open(configuration);
    try {
      host.beans.get(EpochWatch.class).check();
      host.beans.get(ExecutionQueue.class).start();
      host.beans.get(Background.class).start();
      host.beans.get(JobScheduler.class).start();
      host.beans.get(SystemTasks.class).start();
      host.beans.get(WebServer.class).start();
      host.beans.get(Boundaries.class).announce();
      return host;
    } catch (RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /**
   * Replaces the keys of a stopped host.
   *
   * @param masterToo also create a new master key, which encrypts the others
   * @return how many secrets were re-encrypted
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} if the host runs or can't be
   *     opened
   */
  public static int rotateKeys(HostConfiguration configuration, boolean masterToo)
      throws Exception {
    if (masterToo && configuration.encryptionKey() != null) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The master key comes from HOLDFAST_ENCRYPTION_KEY, so it can't be replaced here.",
          "First unset it and put the key into keys/master.key, or rotate without --master.");
    }
    try (Host host = open(configuration)) {
      KeyRotation rotation = host.beans.get(KeyRotation.class);
      int secrets = rotation.rotateDataKey();
      if (masterToo) {
        rotation.changeMasterKey(MasterKey.generate());
      }
      return secrets;
    }
  }

  /**
   * Uses a component of a stopped host.
   *
   * @throws HoldfastException {@link ProblemCode#STARTUP_REFUSED} if it runs or can't be opened
   */
  public static <P, T> T withoutServer(
      HostConfiguration configuration, Class<P> part, CheckedFunction<P, T> work) throws Exception {
    try (Host host = open(configuration)) {
      return work.apply(host.beans.get(part));
    }
  }

  /** The port on which it listens. */
  public int port() {
    return beans.get(WebServer.class).port();
  }

  /** What the console prints to set up a new host; empty once it is set up. */
  public Optional<String> setupToken() {
    return beans.get(SetupService.class).token();
  }

  /**
   * Stops accepting work, waits for running requests and work within the configured time, then
   * closes everything else.
   */
  @Override
  public void close() {
    beans.get(JobScheduler.class).close();
    beans.get(SystemTasks.class).close();
    beans.get(ExecutionQueue.class).close();
    closeParts();
    lock.close();
  }

  /** On a separate thread: a component that can't be closed must not keep the host from ending. */
  private void closeParts() {
    FutureTask<Void> closing = new FutureTask<>(this::closeInOrder, null);
    Thread thread = new Thread(closing, "host-close");
    thread.setDaemon(true);
    thread.start();
    try {
      closing.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "A part of the host did not close within {}; it ends with the process.", CLOSE_LIMIT);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeInOrder() {
    beans.get(WebServer.class).stop();
    // After the server, whose followers it serves, and before the database.
    beans.get(Background.class).close();
    beans.get(AccountMail.class).close();
    beans.close();
  }

  /** Work that may throw anything. */
  public interface CheckedFunction<P, T> {

    T apply(P part) throws Exception;
  }
}
