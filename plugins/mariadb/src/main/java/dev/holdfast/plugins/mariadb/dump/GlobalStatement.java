package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.mariadb.connection.Names;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement about users and roles.
 *
 * @param sql without its semicolon
 * @param account the user or role that it changes, as {@code name@host}
 */
public record GlobalStatement(String sql, String account) {

  private static final String QUOTED = "(?:`(?:[^`]++|``)*`|'(?:[^']++|'')*')";
  private static final Pattern PART = Pattern.compile(QUOTED + "|PUBLIC");
  private static final String ACCOUNT = "(" + QUOTED + "(?:@" + QUOTED + ")?|PUBLIC)";
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:CREATE (?:USER|ROLE) IF NOT EXISTS |GRANT .* TO |SET DEFAULT ROLE .* FOR )"
              + ACCOUNT
              + "(?: .*)?",
          Pattern.DOTALL);

  /** Reads a statement of a dump, which ends with a semicolon. */
  public static GlobalStatement parse(String raw) {
    String sql = Names.text(raw.substring(0, raw.length() - 1));
    Matcher statement = STATEMENT.matcher(sql);
    if (!statement.matches()) {
      throw new PluginException(
          ErrorCode.CORRUPT, "The script has a statement that isn't about users and roles.", "");
    }
    return new GlobalStatement(sql, account(statement.group(1)));
  }

  private static String account(String quoted) {
    StringBuilder account = new StringBuilder();
    Matcher parts = PART.matcher(quoted);
    while (parts.find()) {
      String part = parts.group();
      String quote = part.substring(0, 1);
      boolean isQuoted = !part.equals("PUBLIC");
      account
          .append(account.isEmpty() ? "" : "@")
          .append(
              isQuoted ? part.substring(1, part.length() - 1).replace(quote + quote, quote) : part);
    }
    return account.toString();
  }

  /** Whether it creates the user or role. */
  public boolean isCreate() {
    return sql.startsWith("CREATE ");
  }

  /** Whether it lets a user act as another. */
  public boolean isProxy() {
    return sql.startsWith("GRANT PROXY ");
  }

  /** The statement that replaces what exists. */
  public String replacing() {
    return sql.replaceFirst("^CREATE (USER|ROLE) IF NOT EXISTS ", "CREATE OR REPLACE $1 ");
  }
}
