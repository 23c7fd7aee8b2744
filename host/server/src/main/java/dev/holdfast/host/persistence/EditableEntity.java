package dev.holdfast.host.persistence;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;

/** A tenant's row that people edit, with a version against lost updates. */
@MappedSuperclass
public abstract class EditableEntity extends TenantEntity {

  @Version private long version;

  /** A row with a new id. */
  protected EditableEntity() {}

  /** A row of something that has its id already. */
  protected EditableEntity(UUID id) {
    super(id);
  }

  /** Counts the edits; it is the ETag of the resource. */
  public long version() {
    return version;
  }
}
