package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.Collection;
import java.util.List;

/**
 * Tables as arguments of pg_dump that match exactly these. It takes patterns, which it turns into
 * regular expressions: text in double quotes is literal, and non-ASCII characters are given by
 * their number, since arguments have their own encoding. Each table has its own argument: the
 * server finds a single name by an index, but scans everything for several.
 */
final class ExactNames {

  /** Half of what a command line may be on Linux. */
  private static final int LONGEST = 1024 * 1024;

  private static final String BEYOND_ASCII = "[^\\x01-\\x7f]+";

  private ExactNames() {}

  /**
   * The arguments.
   *
   * @param option of pg_dump, such as {@code --exclude-table}
   * @throws PluginException with {@link ErrorCode#UNSUPPORTED} when they are too many
   */
  static List<String> arguments(String option, Collection<Relation> relations, Encoding encoding) {
    List<String> arguments =
        relations.stream()
            .map(
                relation ->
                    "%s=%s.%s"
                        .formatted(
                            option,
                            pattern(relation.schema(), encoding),
                            pattern(relation.name(), encoding)))
            .toList();
    if (arguments.stream().mapToInt(String::length).sum() > LONGEST) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "%d tables are to be left out, more than pg_dump's command line can list."
              .formatted(relations.size()),
          "Narrow excludeTables and excludeTableData.");
    }
    return arguments;
  }

  private static String pattern(String raw, Encoding encoding) {
    StringBuilder pattern = new StringBuilder();
    boolean quoted = false;
    for (int c :
        encoding.decode(raw).filter(t -> isUtf8(encoding)).orElse(raw).codePoints().toArray()) {
      boolean isAscii = c < 0x80;
      if (isAscii != quoted) {
        pattern.append('"');
        quoted = isAscii;
      }
      if (c == '"') {
        pattern.append("\"\"");
      } else if (isAscii) {
        pattern.appendCodePoint(c);
      } else if (!hasManyBytes(encoding)) {
        pattern.append("[\\x%x]".formatted(c));
      } else if (!pattern.toString().endsWith(BEYOND_ASCII)) {
        pattern.append(BEYOND_ASCII);
      }
    }
    return pattern.append(quoted ? "\"" : "").toString();
  }

  private static boolean isUtf8(Encoding encoding) {
    return encoding.equals(Encoding.UTF8);
  }

  /**
   * Whether characters take several bytes, whose number we don't know. A table that is meant by
   * mistake then is one that the dump lacks, and {@link StandingTables} refuses it.
   */
  private static boolean hasManyBytes(Encoding encoding) {
    return encoding.name().startsWith("EUC_");
  }
}
