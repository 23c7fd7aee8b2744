package dev.holdfast.host.notification.delivery;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.host.persistence.TenantEntity;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to a channel, which may stand for many notifications. */
@Entity
public class NotificationLog extends TenantEntity {

  private String eventType;
  private UUID channelId;
  private String channelName;
  private String adapterId;
  private NotificationStatus status = NotificationStatus.PENDING;

  @Enumerated(EnumType.STRING)
  private Severity severity;

  private String title;
  private String subject;
  private String message;
  private String fields;
  private String color;
  @Nullable private String renderedHtml;
  @Nullable private String renderedPayload;
  @Nullable private String error;
  @Nullable private UUID executionId;
  private int events;
  private Instant occurredAt;
  private int attempts;
  private Instant nextAttemptAt;
  private Instant claimedUntil = Instant.EPOCH;
  @Nullable private Instant sentAt;

  NotificationLog(UUID id, AdapterIdentity channel, Summary summary, Instant now) {
    super(id);
    this.eventType = summary.eventType();
    this.channelId = UUID.fromString(channel.id());
    this.channelName = channel.name();
    this.adapterId = channel.adapter();
    this.severity = summary.severity();
    this.title = summary.title();
    this.subject = summary.subject();
    this.message = summary.text();
    this.fields = summary.fields();
    this.color =
        switch (severity) {
          case INFO -> "#2e7d32";
          case WARNING -> "#f9a825";
          case ERROR -> "#c62828";
        };
    this.executionId = summary.executionId();
    this.events = summary.events();
    this.occurredAt = summary.occurredAt();
    this.nextAttemptAt = now;
  }

  /** What channels send. */
  Notification notification() {
    Notification.Builder builder =
        Notification.builder(severity, eventType, title)
            .id(id().toString())
            .time(occurredAt)
            .subject(subject)
            .text(message);
    QueuedNotification.facts(fields).forEach(fact -> builder.fact(fact.label(), fact.value()));
    return builder.build();
  }

  String eventType() {
    return eventType;
  }

  UUID channelId() {
    return channelId;
  }

  String channelName() {
    return channelName;
  }

  String adapterId() {
    return adapterId;
  }

  NotificationStatus status() {
    return status;
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

  String message() {
    return message;
  }

  String fields() {
    return fields;
  }

  String color() {
    return color;
  }

  @Nullable String renderedHtml() {
    return renderedHtml;
  }

  @Nullable String renderedPayload() {
    return renderedPayload;
  }

  /** Why the last attempt failed, or null. */
  @Nullable String error() {
    return error;
  }

  @Nullable UUID executionId() {
    return executionId;
  }

  int events() {
    return events;
  }

  int attempts() {
    return attempts;
  }

  Instant nextAttemptAt() {
    return nextAttemptAt;
  }

  @Nullable Instant sentAt() {
    return sentAt;
  }
}
