package dev.holdfast.host.audit;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;

/** The end of an organisation's audit log, so that a log cut short is noticed. */
@Entity
public class AuditChain extends TenantEntity {

  private long sequence;
  private String hash = AuditLog.NO_HASH;

  /** The number of the next row. */
  long next() {
    return ++sequence;
  }
}
