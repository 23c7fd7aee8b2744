package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugins.postgresql.archive.ArchiveFilter;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.NamePattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final String SCHEMA = "schema:";
  private static final String LOCALE = "locale";
  private static final String ENCODING = "encoding";
  private static final String SEARCH_PATH = "search-path";
  private static final Map<String, String> OTHERS =
      Map.of(
          LEAVE_OUT,
              "Leave out these entries, named as by pg_restore --list and separated by semicolons,"
                  + " with everything that depends on them: EXTENSION pg_cron; USER MAPPING.",
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
  static RestoreChoices of(RestoreRequest request) {
    Map<String, String> options = request.options();
    List<String> flags = new ArrayList<>();
    for (String flag : new TreeMap<>(FLAGS).keySet()) {
      if (isSet(options, flag)) {
        flags.add("--" + flag);
      }
    }
    String searchPath = options.get(SEARCH_PATH);
    ArchiveFilter filter =
        new ArchiveFilter(
            patterns(request.parts(), false),
            patterns(request.parts(), true),
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

  /** The parts that name schemas, or the others, which name tables. */
  private static List<NamePattern> patterns(List<String> parts, boolean schemas) {
    List<NamePattern> patterns = new ArrayList<>();
    for (String part : parts) {
      if (part.startsWith(SCHEMA) == schemas) {
        patterns.add(pattern(part, schemas));
      }
    }
    return List.copyOf(patterns);
  }

  private static NamePattern pattern(String part, boolean isSchema) {
    try {
      List<NamePattern> patterns =
          isSchema
              ? NamePattern.schemas(part.substring(SCHEMA.length()))
              : NamePattern.tables(part);
      if (patterns.size() == 1) {
        return patterns.get(0);
      }
    } catch (IllegalArgumentException e) {
      // The answer is the same.
    }
    throw new PluginException(
        ErrorCode.INVALID_CONFIG,
        "The part " + part + " is not the name of a table or a schema.",
        "Name a table (public.orders, cust*) or a schema (schema:audit). Put names with special"
            + " characters in double quotes.");
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
