package dev.holdfast.host.event;

import dev.holdfast.plugin.notification.Notification.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that people may want to be told of. The feature that records it publishes it with {@link
 * Events#publish} in the same transaction, in the scope of the organisation that it concerns.
 *
 * @param subject what it is about, for example the name of a job; may be empty
 * @param text what happened and what to do, in a few sentences; never a secret; may be empty
 * @param facts details, in the order to show
 * @param jobId the job that it concerns, if any
 * @param executionId the execution that it concerns, if any
 * @param adapterId the adapter that it concerns, if any
 */
public record SystemEvent(
    SystemEventType type,
    String subject,
    String text,
    List<Fact> facts,
    @Nullable UUID jobId,
    @Nullable UUID executionId,
    @Nullable UUID adapterId) {

  public SystemEvent {
    facts = List.copyOf(facts);
  }

  /** An event without details. */
  public static SystemEvent of(SystemEventType type, String subject, String text) {
    return new SystemEvent(type, subject, text, List.of(), null, null, null);
  }

  /** This event with one more detail. */
  public SystemEvent fact(String label, String value) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(label, value));
    return new SystemEvent(type, subject, text, more, jobId, executionId, adapterId);
  }

  /** This event about a job. */
  public SystemEvent job(@Nullable UUID id) {
    return new SystemEvent(type, subject, text, facts, id, executionId, adapterId);
  }

  /** This event about an execution. */
  public SystemEvent execution(@Nullable UUID id) {
    return new SystemEvent(type, subject, text, facts, jobId, id, adapterId);
  }

  /** This event about an adapter. */
  public SystemEvent adapter(@Nullable UUID id) {
    return new SystemEvent(type, subject, text, facts, jobId, executionId, id);
  }
}
