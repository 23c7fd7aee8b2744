package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.archive.ArchiveFilter;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.NamePattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine's options of a restore.
 *
 * @param flags options of pg_restore that leave something out
 * @param filter the entries to restore
 * @param locale of the new database instead of that in the archive, or null
 * @param encoding of the new database instead of that in the archive, or null
 * @param searchPath the statement that sets the search path for the restore, or null
 */
public record RestoreChoices(
    List<String> flags,
    ArchiveFilter filter,
    @Nullable String locale,
    @Nullable String encoding,
    @Nullable String searchPath) {

  private static final Map<String, String> FLAGS =
      Map.of(
          "no-owner", "Give everything to the role that restores.",
          "no-privileges", "Restore no grants.",
          "no-tablespaces", "Put all data into the default tablespace.",
          "no-comments", "Restore no comments.",
          "no-publications", "Restore no publications.",
          "no-subscriptions", "Restore no subscriptions.",
          "no-security-labels", "Restore no security labels.");

  private static final String LEAVE_OUT = "leave-out";
  private static final String TABLES = "tables";
  private static final String SCHEMAS = "schemas";
  private static final String LOCALE = "locale";
  private static final String ENCODING = "encoding";
  private static final String SEARCH_PATH = "search-path";
  private static final Map<String, String> OTHERS =
      Map.of(
          LEAVE_OUT,
              "Leave out these entries, named as by pg_restore --list and separated by semicolons,"
                  + " with everything that depends on them: EXTENSION pg_cron; USER MAPPING.",
          TABLES, "Restore only these tables and what belongs to them: public.orders.",
          SCHEMAS, "Restore only these schemas.",
          LOCALE, "Locale of the database, if the server lacks the original's.",
          ENCODING, "Encoding of the database: UTF8.",
          SEARCH_PATH,
              "Search path while restoring, for functions that name tables without a schema.");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@-]{1,100}");

  /** The names of all options, and their descriptions. */
  public static Map<String, String> descriptions() {
    Map<String, String> all = new TreeMap<>(FLAGS);
    all.putAll(OTHERS);
    return all;
  }

  /** Whether an option of pg_restore was requested. */
  boolean isSet(String flag) {
    return flags.contains("--" + flag);
  }

  /** What is left out on request. */
  List<String> warnings() {
    return FLAGS.keySet().stream()
        .filter(this::isSet)
        .sorted()
        .map(flag -> "As requested: " + FLAGS.get(flag))
        .toList();
  }

  /**
   * Parses options.
   *
   * @throws PluginException with {@link ErrorCode#INVALID_CONFIG} for invalid values
   */
  static RestoreChoices of(Map<String, String> options) {
    List<String> flags = new ArrayList<>();
    for (String flag : new TreeMap<>(FLAGS).keySet()) {
      if (isSet(options, flag)) {
        flags.add("--" + flag);
      }
    }
    String searchPath = options.get(SEARCH_PATH);
    ArchiveFilter filter =
        new ArchiveFilter(
            patterns(options, TABLES, NamePattern::tables),
            patterns(options, SCHEMAS, NamePattern::schemas),
            items(options.getOrDefault(LEAVE_OUT, "")));
    return new RestoreChoices(
        List.copyOf(flags),
        filter,
        name(options, LOCALE),
        name(options, ENCODING),
        searchPath == null ? null : setSearchPath(searchPath));
  }

  /** In the form in which pg_dump writes it to archives. */
  private static String setSearchPath(String path) {
    String literal = Encoding.raw(path.getBytes(StandardCharsets.UTF_8)).replace("'", "''");
    return "SELECT pg_catalog.set_config('search_path', '%s', false);\n".formatted(literal);
  }

  private static boolean isSet(Map<String, String> options, String name) {
    return switch (options.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, "It takes no value.");
    };
  }

  private static List<NamePattern> patterns(
      Map<String, String> options, String name, Function<String, List<NamePattern>> reader) {
    String list = options.get(name);
    if (list == null) {
      return List.of();
    }
    try {
      List<NamePattern> patterns = reader.apply(list);
      if (patterns.isEmpty()) {
        throw invalid(name, "Name at least one.");
      }
      return patterns;
    } catch (IllegalArgumentException e) {
      throw invalid(name, "Put names with special characters in double quotes: " + e.getMessage());
    }
  }

  private static List<String> items(String list) {
    return Stream.of(list.split(";")).map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  private static @Nullable String name(Map<String, String> options, String option) {
    String name = options.get(option);
    if (name != null && !NAME.matcher(name).matches()) {
      throw invalid(option, "It must be one word, for example C.UTF-8 or UTF8.");
    }
    return name;
  }

  private static PluginException invalid(String option, String hint) {
    return new PluginException(
        ErrorCode.INVALID_CONFIG, "The option " + option + " has an invalid value.", hint);
  }
}
