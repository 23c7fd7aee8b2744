package dev.holdfast.host.persistence;

import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** A row with an id of ours and its two times. Ebean sets the times when it saves. */
@MappedSuperclass
public abstract class BaseEntity {

  @Id private UUID id;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;

  /** A row with a new id. */
  protected BaseEntity() {
    this(Ids.next());
  }

  /** A row of something that has its id already. */
  protected BaseEntity(UUID id) {
    this.id = id;
  }

  /** Known from construction on, so that it can be used before the row is saved. */
  public UUID id() {
    return id;
  }

  /** When the row was first saved. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When the row was last saved. */
  public Instant updatedAt() {
    return updatedAt;
  }
}
