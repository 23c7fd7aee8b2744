package dev.holdfast.host.audit;

import dev.holdfast.engine.problem.HoldfastException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Records actions outside the database, where no transaction covers both action and row: the row is
 * written first, so that no action is unrecorded, and a second row records a failure.
 */
@Singleton
public final class RecordedAttempts {

  private final AuditTrail trail;

  RecordedAttempts(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Runs work outside any transaction.
   *
   * @param details describes the action, without secrets
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

  /** Like {@link #call}, for work without a result. */
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
