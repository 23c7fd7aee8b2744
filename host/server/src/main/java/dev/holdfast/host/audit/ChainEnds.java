package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.audit.query.QAuditChain;
import dev.holdfast.host.persistence.Ids;
import io.ebean.Database;
import io.ebean.PersistenceContextScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The logs and their ends. Only the transaction that locks an organisation's end can append.
 *
 * <p>The organisation is explicit: transactions of the host itself have none, but are recorded,
 * too.
 */
@Singleton
final class ChainEnds {

  private final Database database;

  ChainEnds(Database database) {
    this.database = database;
  }

  /** Locks the log against other writers on all hosts until the transaction ends. */
  ChainEnd lock(UUID organisation) {
    AuditChain end = find(organisation);
    if (end == null) {
      // Two transactions may create it at once, and neither must fail for that.
      Instant now = Instant.now();
      database
          .sqlUpdate(
              "insert into audit_chain"
                  + " (id, organisation_id, sequence, hash, created_at, updated_at)"
                  + " values (?, ?, 0, ?, ?, ?) on conflict do nothing")
          .setParameters(Ids.next(), organisation, AuditLink.FIRST, now, now)
          .execute();
      end = find(organisation);
    }
    if (end == null) {
      throw new IllegalStateException("The end of the audit log can't be made");
    }
    return end.end();
  }

  /** Appends a row to a locked chain. */
  void append(AuditLink link) {
    var row = link.row();
    database
        .sqlUpdate(
            "insert into audit_log (id, organisation_id, sequence, occurred_at, user_id,"
                + " api_key_id, action, resource, resource_id, details, ip_address, user_agent,"
                + " success, previous_hash, hash, created_at, updated_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .setParameters(
            Ids.next(),
            row.organisationId(),
            row.sequence(),
            row.occurredAt(),
            row.userId(),
            row.apiKeyId(),
            row.action(),
            row.resource(),
            row.resourceId(),
            row.details(),
            row.ipAddress(),
            row.userAgent(),
            row.success(),
            link.previousHash(),
            link.hash(),
            row.occurredAt(),
            row.occurredAt())
        .execute();
    database
        .sqlUpdate(
            "update audit_chain set sequence = ?, hash = ?, updated_at = ?"
                + " where organisation_id = ?")
        .setParameters(row.sequence(), link.hash(), row.occurredAt(), row.organisationId())
        .execute();
  }

  private @Nullable AuditChain find(UUID organisation) {
    return new QAuditChain(database)
        // The same transaction may have appended before.
        .setPersistenceContextScope(PersistenceContextScope.QUERY)
        .forUpdate()
        .organisationId
        .eq(organisation)
        .findOne();
  }
}
