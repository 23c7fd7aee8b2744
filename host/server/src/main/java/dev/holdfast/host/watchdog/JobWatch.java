package dev.holdfast.host.watchdog;

import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is expected of a job, and since when. */
@Entity
public class JobWatch extends EditableEntity {

  private UUID jobId;
  @Nullable private Integer expectedEvery;
  @Nullable private String expectation;
  @Nullable private Instant expectedSince;

  JobWatch(UUID jobId) {
    this.jobId = jobId;
  }

  /** Minutes, or null. */
  @Nullable Integer expectedEvery() {
    return expectedEvery;
  }

  void expectEvery(@Nullable Integer minutes) {
    this.expectedEvery = minutes;
  }

  /** What the watchdog found to be expected, and since when. */
  void expect(@Nullable String expectation, Instant now) {
    this.expectation = expectation;
    this.expectedSince = expectation == null ? null : now;
  }
}
