package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.util.List;

/**
 * The character set in which a dump of a database loses nothing. Most character sets have bytes
 * that no character belongs to, or characters with two codes, which a conversion to Unicode would
 * change; {@code binary} converts nothing, and needs no hexadecimal digits, which make long rows
 * longer than a server takes. But under {@code binary} the server stores NULL for the text of a
 * UUID or an address, and nothing for a member of an ENUM that isn't in Unicode.
 *
 * @param isBinary whether nothing is converted
 * @param endangered columns whose bytes may change
 */
record DumpCharset(boolean isBinary, List<String> endangered) {

  private static final String ENDANGERED =
      """
      select table_name, column_name from information_schema.columns
      where table_schema = ? and character_set_name not in
        ('utf8mb4', 'utf8mb3', 'utf8', 'latin1', 'ascii', 'ucs2', 'utf16', 'utf16le', 'utf32')
      order by 1, 2 limit 100
      """;
  private static final String TEXT_ONLY =
      """
      select 1 from information_schema.columns where table_schema = ?
      and (data_type in ('uuid', 'inet4', 'inet6')
        or data_type in ('enum', 'set') and character_set_name not like 'utf8mb_'
          and column_type regexp '[^ -~]')
      limit 1
      """;

  static DumpCharset of(JdbcConnection connection, String database) throws InterruptedException {
    if (!connection.exists(TEXT_ONLY, database)) {
      return new DumpCharset(true, List.of());
    }
    return new DumpCharset(
        false,
        connection.query(
            ENDANGERED,
            row -> Names.readable(row.getString(1)) + '.' + Names.readable(row.getString(2)),
            database));
  }

  List<String> arguments() {
    return isBinary
        ? List.of("--default-character-set=binary", "--skip-hex-blob")
        : List.of("--default-character-set=utf8mb4", "--hex-blob");
  }

  List<String> warnings() {
    return endangered.isEmpty()
        ? List.of()
        : List.of(
            "Bytes that no character belongs to can't be dumped unchanged, because the database"
                + " also has columns that take only text (UUID, INET, ENUM): "
                + Inventory.some(endangered));
  }
}
