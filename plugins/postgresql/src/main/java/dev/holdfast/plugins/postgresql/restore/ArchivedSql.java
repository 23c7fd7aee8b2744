package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements about a database out of an archive, which are {@linkplain Encoding raw text}.
 * What is beyond ASCII gets into the catalogue as the bytes that it is only from within a database
 * of the same encoding, so such statements run in the database itself.
 *
 * <p>Threads: for one.
 */
final class ArchivedSql implements AutoCloseable {

  private final Connector connector;
  private final SqlConnection outside;
  private final String database;
  private final Encoding encoding;
  private @Nullable SqlConnection inside;

  /** Statements about a database; {@code outside} is connected to another one. */
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
   * Connects to the database. To be called before settings are made that could keep us out of it,
   * or from changing anything there.
   */
  SqlConnection enter() throws InterruptedException {
    SqlConnection entered = inside == null ? connector.connect(database) : inside;
    inside = entered;
    return entered;
  }

  /** The statement as one that can be sent, whatever bytes are in it. */
  static String sendable(Encoding encoding, String raw) {
    if (Encoding.isAscii(raw)) {
      return raw;
    }
    // The server reads the bytes itself, as it does for pg_restore; the driver sends UTF-8 only.
    return "do $$begin execute pg_catalog.convert_from(pg_catalog.decode('%s', 'hex'), '%s'); end$$"
        .formatted(HexFormat.of().formatHex(Encoding.bytes(raw)), encoding.name());
  }

  /** The database can't take its name while somebody is in it. */
  @Override
  public void close() {
    if (inside != null) {
      inside.close();
    }
  }
}
