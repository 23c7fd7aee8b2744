package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;

/** The end of an organisation's audit log, which reveals a truncated log. */
@Entity
public class AuditChain extends TenantEntity {

  private long sequence;
  private String hash = AuditLink.FIRST;

  AuditChain() {}

  ChainEnd end() {
    return new ChainEnd(sequence, hash);
  }
}
