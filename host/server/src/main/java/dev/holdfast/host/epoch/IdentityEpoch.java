package dev.holdfast.host.epoch;

import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** Counts revocations, which an older copy of the database must not undo. There is one row. */
@Entity
public class IdentityEpoch {

  static final String ONLY = "epoch";

  @Id private String id = ONLY;
  private long epoch;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;
  @Version private long version;

  IdentityEpoch(long epoch) {
    this.epoch = epoch;
  }

  long epoch() {
    return epoch;
  }
}
