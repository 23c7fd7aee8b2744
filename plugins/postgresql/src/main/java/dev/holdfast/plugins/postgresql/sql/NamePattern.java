package dev.holdfast.plugins.postgresql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for names of tables or schemas, for example {@code audit.*} or {@code public."Odd
 * Name"}. {@code *} matches any characters and {@code ?} one; text outside double quotes is folded
 * to lower case as in SQL. This is the simple part of psql's patterns.
 *
 * @param text the pattern in pg_dump's syntax, with a schema if it is for tables
 * @param schema matches the schema; any, if the pattern names none
 * @param name matches the name
 */
public record NamePattern(String text, Pattern schema, Pattern name) {

  // Possessive: quotes can be read in many ways, and trying all of them may never end.
  private static final String PART = "(?:\"(?:[^\"]++|\"\")++\"|[\\p{L}\\p{N}_$*?])++";
  private static final Pattern TABLE = Pattern.compile("(?:(" + PART + ")\\.)?(" + PART + ")");
  private static final Pattern PIECE = Pattern.compile("\"((?:[^\"]++|\"\")++)\"|[*?]|[^\"*?]+");

  /** The form of a list of patterns: separated by commas or white space. */
  public static final String LIST =
      "[\\s,]*(?:(?:"
          + PART
          + "\\.)?"
          + PART
          + "(?:[\\s,]+(?:"
          + PART
          + "\\.)?"
          + PART
          + ")*[\\s,]*)?";

  /** How patterns for tables are written. */
  public static final String HELP =
      "Name a table (public.orders), or several (audit.*, tmp_?); put names with special characters"
          + " in double quotes: public.\"Odd Name\".";

  private static final Pattern NEXT = Pattern.compile("(?:\"(?:[^\"]++|\"\")*+\"|[^\\s,\"])++");

  /**
   * Parses a list of patterns for tables.
   *
   * @throws IllegalArgumentException with what isn't one
   */
  public static List<NamePattern> tables(String list) {
    return all(list, true);
  }

  /** Whether this is one pattern for tables. */
  public static boolean isOne(String text) {
    try {
      return tables(text).size() == 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Parses several lists of patterns for tables; otherwise like {@link #tables(String)}. */
  public static List<NamePattern> tables(List<String> lists) {
    return lists.stream().flatMap(list -> tables(list).stream()).toList();
  }

  /** Parses a list of patterns for schemas; otherwise like {@link #tables}. */
  public static List<NamePattern> schemas(String list) {
    return all(list, false);
  }

  private static List<NamePattern> all(String list, boolean qualified) {
    List<NamePattern> patterns = new ArrayList<>();
    for (Matcher next = NEXT.matcher(list); next.find(); ) {
      Matcher parts = TABLE.matcher(next.group());
      if (!parts.matches() || (!qualified && parts.group(1) != null)) {
        throw new IllegalArgumentException(next.group());
      }
      String schema = parts.group(1) == null ? "*" : parts.group(1);
      String text = qualified ? schema + '.' + parts.group(2) : parts.group(2);
      patterns.add(new NamePattern(text, pattern(schema), pattern(parts.group(2))));
    }
    return List.copyOf(patterns);
  }

  /** Whether a table with this name matches. */
  public boolean matches(String tableSchema, String tableName) {
    return schema.matcher(tableSchema).matches() && name.matcher(tableName).matches();
  }

  /** Whether a schema with this name matches. */
  public boolean matches(String schemaName) {
    return name.matcher(schemaName).matches();
  }

  /**
   * Text between two stars is matched once, as far left as possible: backtracking gains nothing,
   * and would make a hostile pattern endless.
   */
  private static Pattern pattern(String part) {
    StringBuilder done = new StringBuilder();
    StringBuilder piece = new StringBuilder();
    boolean afterStar = false;
    for (Matcher next = PIECE.matcher(part); next.find(); ) {
      if (next.group().equals("*")) {
        done.append(afterStar ? "(?>.*?" + piece + ')' : piece);
        piece.setLength(0);
        afterStar = true;
      } else if (next.group(1) != null) {
        piece.append(Pattern.quote(next.group(1).replace("\"\"", "\"")));
      } else {
        piece.append(next.group().equals("?") ? "." : Pattern.quote(lowerCase(next.group())));
      }
    }
    done.append(afterStar ? ".*" : "").append(piece);
    return Pattern.compile(done.toString(), Pattern.DOTALL);
  }

  /** Folds like PostgreSQL in UTF-8: ASCII only. */
  private static String lowerCase(String text) {
    StringBuilder folded = new StringBuilder();
    text.codePoints()
        .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
