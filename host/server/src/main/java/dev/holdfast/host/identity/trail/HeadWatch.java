package dev.holdfast.host.identity.trail;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditHeads;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the ends of the audit logs kept in the home folder: every few seconds, so that no change
 * waits for the disk, and once more when the host stops.
 */
@Singleton
public final class HeadWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);
  private static final int SECONDS = 10;

  private final AuditHeads heads;
  private final RequestScope scope;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(HeadWatch::thread);

  HeadWatch(AuditHeads heads, RequestScope scope) {
    this.heads = heads;
    this.scope = scope;
  }

  /** Begins. */
  public void start() {
    timer.scheduleWithFixedDelay(this::follow, 0, SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    follow();
  }

  /** The database or the disk may be gone for a while: then the next turn tries again. */
  private void follow() {
    try {
      scope.runAsSystem("ends of the audit logs", heads::follow);
    } catch (RuntimeException e) {
      LOG.warn("The ends of the audit logs couldn't be kept: {}", e.getMessage(), e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "audit-heads");
    thread.setDaemon(true);
    return thread;
  }
}
