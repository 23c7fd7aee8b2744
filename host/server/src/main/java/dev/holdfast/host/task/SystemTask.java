package dev.holdfast.host.task;

import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people have changed about a task, and its last run; a task without a row has neither. */
@Entity
public class SystemTask {

  @Id private String name;
  @Nullable private String schedule;
  private boolean enabled = true;
  @Nullable private Instant lastStartedAt;
  @Nullable private Instant lastEndedAt;
  @Nullable private String lastError;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;
  @Version private long version;

  SystemTask(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** The cron expression that replaces the usual one; null for that. */
  @Nullable String schedule() {
    return schedule;
  }

  boolean enabled() {
    return enabled;
  }

  void configure(boolean enabled, @Nullable String schedule) {
    this.enabled = enabled;
    this.schedule = schedule;
  }

  @Nullable Instant lastStartedAt() {
    return lastStartedAt;
  }

  @Nullable Instant lastEndedAt() {
    return lastEndedAt;
  }

  /** Why the last run failed; null if it didn't. */
  @Nullable String lastError() {
    return lastError;
  }

  void ran(Instant started, Instant ended, @Nullable String error) {
    this.lastStartedAt = started;
    this.lastEndedAt = ended;
    this.lastError = error;
  }
}
