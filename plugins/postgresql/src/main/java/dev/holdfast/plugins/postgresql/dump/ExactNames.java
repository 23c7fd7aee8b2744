package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.Collection;
import java.util.List;

/**
 * Arguments of pg_dump that match exactly these tables. It converts patterns to regular
 * expressions: text in double quotes is literal, and non-ASCII characters are written as numbers,
 * since arguments have their own encoding. Each table has its own argument: the server finds a
 * single name by an index, but scans everything for several.
 */
final class ExactNames {

  /** Half of the maximum length of a command line on Linux. */
  private static final int LONGEST = 1024 * 1024;

  private static final String BEYOND_ASCII = "[^\\x01-\\x7f]+";

  private ExactNames() {}

  /**
   * Returns the arguments.
   *
   * @param option the option of pg_dump, for example {@code --exclude-table}
   * @throws PluginException with {@link ErrorCode#UNSUPPORTED} if there are too many
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
          "Leave out fewer tables, or back up the database whole.");
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
   * Whether characters have several bytes, whose number is unknown. A table matched by mistake
   * would be missing in the dump, which {@link StandingTables} detects.
   */
  private static boolean hasManyBytes(Encoding encoding) {
    return encoding.name().startsWith("EUC_");
  }
}
