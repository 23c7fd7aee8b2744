package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user may do. Without a privilege, mariadb-dump leaves out triggers, events and routines
 * without a word, since the server doesn't show them; so the privileges are asked for.
 *
 * @param grants of the user and of its active roles
 */
public record Rights(List<Grant> grants) {

  private static final Pattern GRANT =
      Pattern.compile("GRANT (.+?) ON (\\*|`(?:[^`]++|``)+`)\\.(\\*|`(?:[^`]++|``)+`) TO .*");

  /** Returns those of a connection's user. */
  public static Rights of(JdbcConnection connection) throws InterruptedException {
    List<Grant> grants = new ArrayList<>();
    for (String line : connection.query("show grants", row -> row.getString(1))) {
      Matcher grant = GRANT.matcher(line);
      if (grant.matches()) {
        grants.add(new Grant(Set.of(grant.group(1).split(", ")), grant.group(2), grant.group(3)));
      }
    }
    return new Rights(grants);
  }

  /**
   * Requires what a complete dump takes.
   *
   * @throws PluginException with {@link ErrorCode#PERMISSION_DENIED} and the statement to run
   */
  public void requireDump(String database, boolean locks) {
    List<String> missing = missing(database, locks);
    if (!missing.isEmpty()) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "The user may not see everything in %s: it lacks %s. The server would leave out what it"
                  .formatted(Names.readable(database), String.join(", ", missing))
              + " hides.",
          "Run: GRANT %s ON %s.* TO …".formatted(String.join(", ", missing), Names.quoted(database))
              + (missing.contains("SHOW CREATE ROUTINE")
                  ? " (before MariaDB 11.3, instead of SHOW CREATE ROUTINE: GRANT SELECT ON mysql.*"
                      + " TO …)"
                  : ""));
    }
  }

  /** Which privileges for a complete dump are missing. */
  List<String> missing(String database, boolean locks) {
    List<String> missing = new ArrayList<>();
    for (String privilege : List.of("SELECT", "SHOW VIEW", "TRIGGER", "EVENT")) {
      if (!may(privilege, database, "*")) {
        missing.add(privilege);
      }
    }
    if (locks && !may("LOCK TABLES", database, "*")) {
      missing.add("LOCK TABLES");
    }
    // With EXECUTE, the names are visible at least; the dump fails if it can't show one.
    if (!may("SELECT", "mysql", "proc")
        && !may("SHOW CREATE ROUTINE", database, "*")
        && !may("EXECUTE", database, "*")) {
      missing.add("SHOW CREATE ROUTINE");
    }
    return missing;
  }

  /** Whether the user may read the users, and all else that a server has outside databases. */
  public boolean mayReadUsers() {
    return may("SELECT", "mysql", "*");
  }

  /** Whether the user may ask for the position in the binary log. */
  boolean mayReadPosition() {
    return may("BINLOG MONITOR", "", "") || may("SUPER", "", "");
  }

  private boolean may(String privilege, String database, String table) {
    return grants.stream().anyMatch(grant -> grant.covers(privilege, database, table));
  }

  /**
   * One line.
   *
   * @param privileges their names
   * @param database a pattern in backticks, or {@code *}
   * @param table a name in backticks, or {@code *}
   */
  record Grant(Set<String> privileges, String database, String table) {

    boolean covers(String privilege, String wantedDatabase, String wantedTable) {
      boolean isNamed = privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES");
      boolean isTable = table.equals("*") || Names.unquoted(table).equals(wantedTable);
      return isNamed && isTable && (database.equals("*") || pattern().matches(wantedDatabase));
    }

    private LikePattern pattern() {
      return new LikePattern(Names.unquoted(database));
    }
  }

  /**
   * A pattern of LIKE.
   *
   * @param text with {@code %}, {@code _} and backslashes
   */
  record LikePattern(String text) {

    boolean matches(String name) {
      StringBuilder regex = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          regex.append(Pattern.quote(text.substring(++i, i + 1)));
        } else {
          regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
      }
      return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }
  }
}
