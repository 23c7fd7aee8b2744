package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.archive.DatabaseDefinition;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns an archive's {@code CREATE DATABASE} into one for another name. */
final class CreateDatabase {

  /** Possessive, or a long value in a damaged archive would overflow the stack. */
  private static final Pattern OPTION =
      Pattern.compile("([A-Z_]+) = ('(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|\\w+)");

  /** What makes text sort and compare as before. */
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

  private CreateDatabase() {}

  /**
   * The statement.
   *
   * @param archived the database as the archive defines it
   * @param hasTablespace whether a tablespace of this name is there
   */
  static String statement(
      DatabaseDefinition archived, String name, Predicate<String> hasTablespace) {
    StringBuilder statement = new StringBuilder("CREATE DATABASE ");
    statement.append(Identifiers.quoted(name)).append(" WITH TEMPLATE = template0");
    // Without the name, which may look like options.
    String options = DatabaseName.replace(archived.create(), archived.name(), name);
    for (Matcher option = OPTION.matcher(options); option.find(); ) {
      boolean isKept =
          option.group(1).equals("TABLESPACE")
              ? hasTablespace.test(Identifiers.unquoted(option.group(2)))
              : KEPT_OPTIONS.contains(option.group(1));
      if (isKept) {
        statement.append(' ').append(option.group());
      }
    }
    return statement.toString();
  }
}
