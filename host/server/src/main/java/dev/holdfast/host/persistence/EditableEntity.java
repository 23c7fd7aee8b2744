package dev.holdfast.host.persistence;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;

/** A tenant's row that people edit, with a version against lost updates. */
@MappedSuperclass
public abstract class EditableEntity extends TenantEntity {

  @Version private long version;

  /** Creates a row with a new id. */
  protected EditableEntity() {}

  /** Creates a row with a given id. */
  protected EditableEntity(UUID id) {
    super(id);
  }

  /** The number of edits, used as the ETag. */
  public long version() {
    return version;
  }
}
