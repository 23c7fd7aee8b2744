package dev.holdfast.host.watchdog;

import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How often somebody expects a job to make a proven backup. */
@Entity
public class JobWatch extends EditableEntity {

  private UUID jobId;
  @Nullable private Integer expectedEvery;
  @Nullable private Instant expectedSince;

  JobWatch(UUID jobId) {
    this.jobId = jobId;
  }

  /** Minutes, or null. */
  @Nullable Integer expectedEvery() {
    return expectedEvery;
  }

  /** The deadline of a job that was not watched counts from now. */
  void expect(@Nullable Integer minutes, Instant now) {
    if (!Objects.equals(minutes, expectedEvery)) {
      this.expectedEvery = minutes;
      this.expectedSince = minutes == null ? null : now;
    }
  }
}
