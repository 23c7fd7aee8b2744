package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.archive.DatabaseDefinition;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts an archive's {@code CREATE DATABASE} for another name. */
final class CreateDatabase {

  /** Possessive, since a long value in a damaged archive would overflow the stack. */
  private static final Pattern OPTION =
      Pattern.compile("([A-Z_]+) = ('(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"|\\w+)");

  /** Options that determine how text sorts and compares. */
  private static final Set<String> KEPT_OPTIONS =
      Set.of(
          "ENCODING",
          "LOCALE_PROVIDER",
          "LOCALE",
          "LC_COLLATE",
          "LC_CTYPE",
          "ICU_LOCALE",
          "ICU_RULES",
          "BUILTIN_LOCALE");

  private static final int MAJOR_WITH_LOCALE = 13;
  private static final int MAJOR_WITH_PROVIDER = 15;

  private CreateDatabase() {}

  /**
   * Returns the statement.
   *
   * @param archived the database as the archive defines it
   * @param serverMajor the major version of the target server
   * @param hasTablespace whether a tablespace with this name exists
   * @param choices the options that replace the archive's
   */
  static String statement(
      DatabaseDefinition archived,
      String name,
      int serverMajor,
      Predicate<String> hasTablespace,
      RestoreChoices choices) {
    StringBuilder statement = new StringBuilder("CREATE DATABASE ");
    statement.append(Identifiers.quoted(name)).append(" WITH TEMPLATE = template0");
    // The statement without the name, which may look like options.
    String options = DatabaseName.replace(archived.create(), archived.name(), name);
    for (Matcher option = OPTION.matcher(options); option.find(); ) {
      boolean isKept =
          option.group(1).equals("TABLESPACE")
              ? hasTablespace.test(Identifiers.unquoted(option.group(2)))
              : KEPT_OPTIONS.contains(option.group(1)) && !isReplaced(option.group(1), choices);
      if (isKept) {
        statement.append(understood(option.group(1), option.group(2), serverMajor));
      }
    }
    return statement.append(replacements(choices, serverMajor)).toString();
  }

  private static boolean isReplaced(String option, RestoreChoices choices) {
    return option.equals("ENCODING") ? choices.encoding() != null : choices.locale() != null;
  }

  /** Requested options that replace those in the archive. */
  static String replacements(RestoreChoices choices, int serverMajor) {
    StringBuilder options = new StringBuilder();
    if (choices.encoding() != null) {
      options.append(" ENCODING = '").append(choices.encoding()).append('\'');
    }
    if (choices.locale() != null) {
      String locale = '\'' + choices.locale() + '\'';
      options.append(understood("LOCALE_PROVIDER", "libc", serverMajor));
      options.append(understood("LOCALE", locale, serverMajor));
    }
    return options.toString();
  }

  /** A newer pg_dump writes options for an older server that only newer servers have. */
  private static String understood(String option, String value, int serverMajor) {
    if (serverMajor < MAJOR_WITH_LOCALE && option.equals("LOCALE")) {
      return " LC_COLLATE = " + value + " LC_CTYPE = " + value;
    }
    if (serverMajor < MAJOR_WITH_PROVIDER && option.equals("LOCALE_PROVIDER")) {
      return value.equals("libc") ? "" : " LOCALE_PROVIDER = " + value;
    }
    return " " + option + " = " + value;
  }
}
