package dev.holdfast.host.persistence;

import io.ebean.annotation.TenantId;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/**
 * A row that belongs to one organisation. Ebean fills the column when it inserts and adds it to
 * every query, but not to native SQL.
 */
@MappedSuperclass
public abstract class TenantEntity extends BaseEntity {

  @TenantId private UUID organisationId;

  /** Creates a row with a new id. */
  protected TenantEntity() {}

  /** Creates a row with a given id. */
  protected TenantEntity(UUID id) {
    super(id);
  }

  /** The organisation that owns the row. */
  public UUID organisationId() {
    return organisationId;
  }
}
