package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A routine, trigger or event of a dump.
 *
 * @param kind in lower case: {@code package body}
 * @param name perhaps in backticks
 * @param sql its text, from one DELIMITER to the next
 */
public record Definition(String kind, String name, String sql) {

  private static final String USER = "(?:`(?:[^`]++|``)*`|'[^']*'|\"[^\"]*\"|[^\\s@*]+)";
  private static final Pattern CREATE =
      Pattern.compile(
          "\\bCREATE\\b(?:\\*/)?(?:\\s|/\\*!\\d+|\\*/|OR REPLACE\\b"
              + "|DEFINER\\s*=\\s*"
              + USER
              + "(?:@"
              + USER
              + ")?(?=[\\s*])"
              + "|AGGREGATE\\b)*"
              + "(TRIGGER|EVENT|PROCEDURE|FUNCTION|PACKAGE BODY|PACKAGE)\\s+(?:IF NOT EXISTS\\s+)?"
              + "(?:(?:`(?:[^`]++|``)+`|\"[^\"]+\"|\\w+)\\s*\\.\\s*)?"
              + "(`(?:[^`]++|``)+`|\"[^\"]+\"|[^\\s(`\"]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STATE =
      Pattern.compile("( PRESERVE )(ENABLE|DISABLE ON SLAVE|DISABLE)( |\\*/)");

  private static final Pattern SURROUNDING =
      Pattern.compile("(?m)^(?:ALTER DATABASE|DELIMITER|/\\*!50106 DROP EVENT) .*\n?");

  /** Reads a text of a dump. */
  public static Definition of(String sql) {
    Matcher create = CREATE.matcher(sql);
    if (!create.find()) {
      throw new PluginException(
          ErrorCode.CORRUPT, "The dump has a definition that is none that is known.", "");
    }
    String name = create.group(2);
    return new Definition(
        create.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " "),
        name.startsWith("\"") ? name.substring(1, name.length() - 1) : name,
        sql);
  }

  /** Whether the server runs it by itself. */
  public boolean isEvent() {
    return kind.equals("event");
  }

  /**
   * The text that doesn't depend on the name of the database, nor on whether an event is disabled,
   * as in a test restore.
   */
  String comparable() {
    return SURROUNDING.matcher(disabled()).replaceAll("");
  }

  /** The text that creates an event disabled. */
  public String disabled() {
    return isEvent() ? STATE.matcher(sql).replaceFirst("$1DISABLE$3") : sql;
  }
}
