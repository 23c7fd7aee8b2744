package dev.holdfast.host.benchmark;

import dev.holdfast.host.persistence.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds thousands of rows to one table, bypassing the host. */
final class BulkRows implements AutoCloseable {

  private static final int BATCH = 1000;

  private final PreparedStatement insert;
  private final boolean embedded;
  private final Instant now = Instant.now();
  private int waiting;

  /**
   * @param columns except the id and the two times that every table has
   */
  BulkRows(Connection connection, String table, String... columns) throws SQLException {
    embedded = connection.getMetaData().getDatabaseProductName().equals("SQLite");
    insert =
        connection.prepareStatement(
            "insert into %s (id, created_at, updated_at, %s) values (?, ?, ?%s)"
                .formatted(
                    table,
                    String.join(", ", columns),
                    String.join("", Collections.nCopies(columns.length, ", ?"))));
  }

  /** Adds a row; returns its id. */
  UUID add(@Nullable Object... values) throws SQLException {
    UUID id = Ids.next();
    set(1, id);
    set(2, now);
    set(3, now);
    for (int i = 0; i < values.length; i++) {
      set(i + 4, values[i]);
    }
    insert.addBatch();
    if (++waiting == BATCH) {
      insert.executeBatch();
      waiting = 0;
    }
    return id;
  }

  private void set(int position, @Nullable Object value) throws SQLException {
    if (value instanceof Instant time) {
      insert.setObject(
          position, embedded ? time.toEpochMilli() : (Object) time.atOffset(ZoneOffset.UTC));
    } else {
      insert.setObject(position, embedded && value instanceof UUID ? value.toString() : value);
    }
  }

  @Override
  public void close() throws SQLException {
    insert.executeBatch();
    insert.close();
  }
}
