package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements from an archive about a database, which are {@linkplain Encoding raw text}.
 * Non-ASCII bytes are stored unchanged in the catalogue only from within a database of the same
 * encoding, so such statements run in the database itself.
 *
 * <p>Not thread-safe.
 */
final class ArchivedSql implements AutoCloseable {

  private final Connector connector;
  private final SqlConnection outside;
  private final String database;
  private final Encoding encoding;
  private @Nullable SqlConnection inside;

  /** Creates it for statements about a database; {@code outside} is connected to another one. */
  ArchivedSql(Connector connector, SqlConnection outside, String database, Encoding encoding) {
    this.connector = connector;
    this.outside = outside;
    this.database = database;
    this.encoding = encoding;
  }

  void execute(String raw) throws InterruptedException {
    if (Encoding.isAscii(raw)) {
      outside.execute(raw);
      return;
    }
    enter().execute(sendable(encoding, raw));
  }

  /**
   * Connects to the database. Call it before settings are made that could refuse the connection or
   * make it read-only.
   */
  SqlConnection enter() throws InterruptedException {
    SqlConnection entered = inside == null ? connector.connect(database) : inside;
    inside = entered;
    return entered;
  }

  /** Returns the statement in a form that can be sent, whatever bytes it contains. */
  static String sendable(Encoding encoding, String raw) {
    if (Encoding.isAscii(raw)) {
      return raw;
    }
    // The server reads the bytes itself, as it does for pg_restore; the driver sends UTF-8 only.
    return "do $$begin execute pg_catalog.convert_from(pg_catalog.decode('%s', 'hex'), '%s'); end$$"
        .formatted(HexFormat.of().formatHex(Encoding.bytes(raw)), encoding.name());
  }

  /** The database can't be renamed while somebody is connected. */
  @Override
  public void close() {
    if (inside != null) {
      inside.close();
    }
  }
}
