package dev.holdfast.host.persistence;

import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** A row with an id and two times. Ebean sets the times when it saves. */
@MappedSuperclass
public abstract class BaseEntity {

  @Id private UUID id;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;

  /** Creates a row with a new id. */
  protected BaseEntity() {
    this(Ids.next());
  }

  /** Creates a row with a given id. */
  protected BaseEntity(UUID id) {
    this.id = id;
  }

  /** The id, which is known before the row is saved. */
  public UUID id() {
    return id;
  }

  /** When the row was created. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When the row was last changed. */
  public Instant updatedAt() {
    return updatedAt;
  }
}
