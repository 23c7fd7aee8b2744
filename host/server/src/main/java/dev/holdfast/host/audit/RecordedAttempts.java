package dev.holdfast.host.audit;

import dev.holdfast.engine.problem.HoldfastException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Takes down what happens outside of the database, where no transaction holds deed and row
 * together: the row comes first, so that nothing is done without one, and a second row says when it
 * failed.
 */
@Singleton
public final class RecordedAttempts {

  private final AuditTrail trail;

  RecordedAttempts(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Does work, outside of any transaction.
   *
   * @param details what is about to be done, without secrets
   */
  public <T> T call(
      String action, String resource, Object resourceId, Map<String, ?> details, Supplier<T> work) {
    trail.record(action, resource, resourceId, details);
    try {
      return work.get();
    } catch (RuntimeException e) {
      Map<String, Object> failed = new TreeMap<>(details);
      failed.put("failure", e instanceof HoldfastException known ? known.getMessage() : "INTERNAL");
      try {
        trail.recordEnd(action, resource, resourceId, failed, false);
      } catch (RuntimeException unrecorded) {
        e.addSuppressed(unrecorded);
      }
      throw e;
    }
  }

  /** As {@link #call}, for work without result. */
  public void run(
      String action, String resource, Object resourceId, Map<String, ?> details, Runnable work) {
    call(
        action,
        resource,
        resourceId,
        details,
        () -> {
          work.run();
          return true;
        });
  }
}
