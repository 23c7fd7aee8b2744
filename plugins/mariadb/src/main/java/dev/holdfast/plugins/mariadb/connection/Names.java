package dev.holdfast.plugins.mariadb.connection;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names in SQL. */
public final class Names {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$]+");

  private Names() {}

  /** Returns the name in backticks, so that it can't be anything but a name. */
  public static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** Returns a text as a literal. */
  public static String literal(String text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "''") + '\'';
  }

  /** Returns the name for people, quoted only if necessary. */
  public static String readable(String name) {
    return PLAIN.matcher(name).matches() ? name : quoted(name);
  }

  /** Returns the name that this text of a dump means. */
  public static String unquoted(String identifier) {
    return identifier.length() > 1 && identifier.startsWith("`")
        ? identifier.substring(1, identifier.length() - 1).replace("``", "`")
        : identifier;
  }

  /** Returns text whose characters are the bytes of a dump. */
  public static String raw(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Returns the text of a dump whose characters are its bytes. */
  public static String text(String raw) {
    return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
