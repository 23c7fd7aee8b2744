package dev.holdfast.host.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes down who did what. */
public interface AuditTrail {

  /**
   * Appends to the log of the present organisation, in the present transaction if there is one:
   * what is rolled back was not done.
   *
   * @param action such as {@code role.create}
   * @param resource what kind of thing it was done to
   * @param resourceId which one; null when it has no id
   * @param details what changed, without secrets; becomes JSON
   */
  void record(String action, String resource, @Nullable Object resourceId, Map<String, ?> details);
}
