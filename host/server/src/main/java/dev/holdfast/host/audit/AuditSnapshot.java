package dev.holdfast.host.audit;

import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import dev.holdfast.host.audit.chain.ChainEnd;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a log together with its end. One statement reads both, so they are of one state in
 * both databases; a transaction would block all other writers of SQLite.
 */
@Singleton
final class AuditSnapshot {

  /** The number of rows that the driver buffers. */
  private static final int CHUNK = 1000;

  // The end is in each row, or alone if there is no row; rows whose end was removed are returned,
  // too.
  private static final String SELECT =
      "select e.sequence as end_sequence, e.hash as end_hash, l.*"
          + " from (select 1 as one) always"
          + " left join audit_chain e on e.organisation_id = ?"
          + " left join audit_log l on l.organisation_id = ?"
          + " order by l.sequence";

  private final Database database;

  AuditSnapshot(Database database) {
    this.database = database;
  }

  /**
   * Passes on the rows in order, each with the end of the log; if the log is empty, only the end.
   */
  void each(UUID organisation, BiConsumer<ChainEnd, @Nullable AuditLink> target) {
    database
        .sqlQuery(SELECT)
        .setParameters(organisation, organisation)
        .setBufferFetchSizeHint(CHUNK)
        .findEachRow((row, number) -> target.accept(end(row), link(organisation, row)));
  }

  private static ChainEnd end(ResultSet row) throws SQLException {
    String hash = row.getString("end_hash");
    return hash == null ? ChainEnd.EMPTY : new ChainEnd(row.getLong("end_sequence"), hash);
  }

  private static @Nullable AuditLink link(UUID organisation, ResultSet row) throws SQLException {
    if (row.getString("hash") == null) {
      return null;
    }
    AuditRecord record =
        new AuditRecord(
            organisation,
            row.getLong("sequence"),
            row.getTimestamp("occurred_at").toInstant(),
            id(row, "user_id"),
            id(row, "api_key_id"),
            row.getString("action"),
            row.getString("resource"),
            row.getString("resource_id"),
            row.getString("details"),
            row.getString("ip_address"),
            row.getString("user_agent"),
            row.getBoolean("success"));
    return new AuditLink(record, row.getString("previous_hash"), row.getString("hash"));
  }

  private static @Nullable UUID id(ResultSet row, String column) throws SQLException {
    String id = row.getString(column);
    return id == null ? null : UUID.fromString(id);
  }
}
