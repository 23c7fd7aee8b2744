package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.query.QAuditChain;
import dev.holdfast.host.persistence.Ids;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ends of the logs. Whoever holds an organisation's end is the only one who appends. */
@Singleton
final class ChainEnds {

  private final Database database;

  ChainEnds(Database database) {
    this.database = database;
  }

  /** Waits for others who append, on all hosts, and keeps them away until the transaction ends. */
  AuditChain lock(UUID organisation) {
    AuditChain end = find();
    if (end == null) {
      // Two may get here at once, and neither transaction must fail for it.
      Instant now = Instant.now();
      database
          .sqlUpdate(
              "insert into audit_chain"
                  + " (id, organisation_id, sequence, hash, created_at, updated_at)"
                  + " values (?, ?, 0, ?, ?, ?) on conflict do nothing")
          .setParameters(Ids.next(), organisation, AuditLink.FIRST, now, now)
          .execute();
      end = find();
    }
    if (end == null) {
      throw new IllegalStateException("The end of the audit log can't be made");
    }
    return end;
  }

  private @Nullable AuditChain find() {
    return new QAuditChain(database).forUpdate().findOne();
  }
}
