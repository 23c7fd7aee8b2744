package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tables as arguments of pg_dump that mean these and no others. It takes patterns, which it makes
 * regular expressions of: what is in double quotes stands for itself, and whatever isn't ASCII is
 * given by its number, since an argument has an encoding of its own.
 */
final class ExactNames {

  /** Larger expressions take the server long to prepare. */
  private static final int NAMES_IN_ONE = 50;

  /** A quarter of what a command line may be on Linux. */
  private static final int LONGEST = 512 * 1024;

  private static final String BEYOND_ASCII = "[^\\x01-\\x7f]+";

  private ExactNames() {}

  /**
   * The arguments.
   *
   * @param option of pg_dump, such as {@code --exclude-table}
   * @throws PluginException with {@link ErrorCode#UNSUPPORTED} when they are too many
   */
  static List<String> arguments(String option, Collection<Relation> relations, Encoding encoding) {
    Map<String, List<String>> bySchema = new TreeMap<>();
    for (Relation relation : relations) {
      bySchema
          .computeIfAbsent(pattern(relation.schema(), encoding), schema -> new ArrayList<>())
          .add(pattern(relation.name(), encoding));
    }
    List<String> arguments = new ArrayList<>();
    bySchema.forEach(
        (schema, names) -> {
          for (int i = 0; i < names.size(); i += NAMES_IN_ONE) {
            List<String> some = names.subList(i, Math.min(names.size(), i + NAMES_IN_ONE));
            arguments.add("%s=%s.(%s)".formatted(option, schema, String.join("|", some)));
          }
        });
    if (arguments.stream().mapToInt(String::length).sum() > LONGEST) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "%d tables are to be left out, more than pg_dump can be told."
              .formatted(relations.size()),
          "Let excludeTables and excludeTableData mean fewer.");
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
