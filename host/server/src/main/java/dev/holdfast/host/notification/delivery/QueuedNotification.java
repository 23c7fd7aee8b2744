package dev.holdfast.host.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.persistence.TenantEntity;
import dev.holdfast.plugin.notification.Notification.Fact;
import dev.holdfast.plugin.notification.Severity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that a channel is to be told of. Without a message, it waits. */
@Entity
@Table(name = "notification")
public class QueuedNotification extends TenantEntity {

  /** The group of everything that quiet hours held back. */
  private static final String HELD = "held";

  private UUID channelId;
  private String eventType;

  @Enumerated(EnumType.STRING)
  private Severity severity;

  private String title;
  private String subject;
  private String text;
  private String fields;
  @Nullable private UUID executionId;
  private String groupKey;
  private Instant heldUntil;
  private Instant dueAt;
  @Nullable private UUID messageId;

  /** Creates one. */
  public QueuedNotification(SystemEvent event, Timing timing) {
    this.channelId = timing.channelId();
    this.eventType = event.type().code();
    this.severity = event.type().severity();
    this.title = event.type().title();
    this.subject = storable(event.subject());
    this.text = storable(event.text());
    this.fields = storable(RecordJson.MAPPER.valueToTree(event.facts()).toString());
    this.executionId = event.executionId();
    this.heldUntil = timing.heldUntil();
    this.dueAt = timing.dueAt();
    if (timing.isHeld()) {
      this.groupKey = HELD;
    } else {
      this.groupKey = timing.isGrouped() ? eventType : id().toString();
    }
  }

  /**
   * When a channel is told.
   *
   * @param now the time of the event
   * @param heldUntil the end of quiet hours, or now
   * @param dueAt when it is sent, together with what has come until then
   */
  public record Timing(UUID channelId, Instant now, Instant heldUntil, Instant dueAt) {

    boolean isHeld() {
      return heldUntil.isAfter(now);
    }

    boolean isGrouped() {
      return dueAt.isAfter(heldUntil);
    }
  }

  /** PostgreSQL stores every character but one. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  static List<Fact> facts(String json) {
    try {
      return Arrays.asList(RecordJson.MAPPER.readValue(json, Fact[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A notification's row is not JSON", e);
    }
  }

  UUID channelId() {
    return channelId;
  }

  String eventType() {
    return eventType;
  }

  Severity severity() {
    return severity;
  }

  String title() {
    return title;
  }

  String subject() {
    return subject;
  }

  String text() {
    return text;
  }

  String fields() {
    return fields;
  }

  @Nullable UUID executionId() {
    return executionId;
  }

  String groupKey() {
    return groupKey;
  }
}
