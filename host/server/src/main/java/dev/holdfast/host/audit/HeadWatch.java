package dev.holdfast.host.audit;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the ends of the audit logs in the home folder: every few seconds, so that no change waits
 * for the disk, and once more when the host stops.
 */
@Singleton
final class HeadWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);
  private static final String NAME = "ends of the audit logs";
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final AuditHeads heads;
  private final RequestScope scope;

  HeadWatch(AuditHeads heads, RequestScope scope, Background background) {
    this.heads = heads;
    this.scope = scope;
    background.every(NAME, PAUSE, Background.Scope.SYSTEM, heads::follow);
  }

  @Override
  public void close() {
    try {
      scope.runAsSystem(NAME, heads::follow);
    } catch (RuntimeException e) {
      LOG.warn("The ends of the audit logs could not be saved: {}", e.getMessage(), e);
    }
  }
}
