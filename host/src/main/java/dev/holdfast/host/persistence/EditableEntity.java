package dev.holdfast.host.persistence;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

/** A tenant's row that people edit, so that two who edit at once don't overwrite each other. */
@MappedSuperclass
public abstract class EditableEntity extends TenantEntity {

  @Version private long version;

  /** Counts the edits; it is the ETag of the resource. */
  public long version() {
    return version;
  }
}
