package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.image.TableNames;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table with its own pages; virtual tables count by the tables that store them.
 *
 * @param name unique display name
 * @param sqlName for use in SQL; null if it isn't text, or is duplicated in a damaged schema
 */
record StoredTable(String name, @Nullable String sqlName) {

  private static final String TABLES =
      "SELECT CAST(name AS BLOB), rootpage FROM sqlite_schema WHERE type = 'table'"
          + " AND rootpage > 0";

  /** Returns users' tables, ordered by name. */
  static List<StoredTable> all(Database database) throws InterruptedException {
    Charset charset = charset(database);
    return database.query(
        statement -> {
          List<byte[]> stored = new ArrayList<>();
          List<Integer> roots = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
              byte[] name = rows.getBytes(1);
              stored.add(name == null ? new byte[0] : name);
              roots.add(rows.getInt(2));
            }
          }
          return named(stored, roots, charset);
        });
  }

  private static List<StoredTable> named(
      List<byte[]> stored, List<Integer> roots, Charset charset) {
    List<String> shown = stored.stream().map(name -> TableNames.shown(name, charset)).toList();
    List<String> names = TableNames.distinct(shown, roots);
    List<StoredTable> tables = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<String> text = TableNames.decode(stored.get(i), charset);
      boolean usable = text.isPresent() && names.get(i).equals(text.get());
      tables.add(new StoredTable(names.get(i), usable ? text.get() : null));
    }
    return tables.stream()
        .filter(table -> TableNames.isUsers(table.name))
        .sorted((a, b) -> a.name.compareTo(b.name))
        .toList();
  }

  private static Charset charset(Database database) throws InterruptedException {
    return switch (database.texts("PRAGMA encoding").get(0)) {
      case "UTF-16le" -> StandardCharsets.UTF_16LE;
      case "UTF-16be" -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.UTF_8;
    };
  }

  /** The name for SQL. */
  String quoted(char quote) {
    return quoted(String.valueOf(sqlName), quote);
  }

  static String quoted(String name, char quote) {
    String q = String.valueOf(quote);
    return q + name.replace(q, q + q) + q;
  }
}
