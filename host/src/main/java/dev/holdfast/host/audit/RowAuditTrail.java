package dev.holdfast.host.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Callers;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.audit.query.QAuditChain;
import dev.holdfast.host.schema.RecordJson;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends a row for each thing that was done. */
@Singleton
final class RowAuditTrail implements AuditTrail {

  private final Database database;
  private final Callers callers;

  RowAuditTrail(Database database, Callers callers) {
    this.database = database;
    this.callers = callers;
  }

  @Override
  public void record(
      String action, String resource, @Nullable Object resourceId, Map<String, ?> details) {
    Optional<Caller> caller = callers.find();
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      database.save(
          new AuditLog(
              nextSequence(),
              Instant.now(),
              caller.map(Caller::userId).orElse(null),
              caller.map(RowAuditTrail::key).orElse(null),
              action,
              resource,
              resourceId == null ? null : resourceId.toString(),
              json(details)));
      transaction.commit();
    }
  }

  /** Taking the number locks the row, so nobody else takes one until the end. */
  private long nextSequence() {
    AuditChain chain = new QAuditChain(database).forUpdate().findOne();
    if (chain == null) {
      chain = new AuditChain();
    }
    long sequence = chain.next();
    database.save(chain);
    return sequence;
  }

  private static @Nullable UUID key(Caller caller) {
    return caller.credential() instanceof Credential.Key key ? key.id() : null;
  }

  private static String json(Map<String, ?> details) {
    try {
      return RecordJson.MAPPER.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The details of a change are no JSON", e);
    }
  }
}
