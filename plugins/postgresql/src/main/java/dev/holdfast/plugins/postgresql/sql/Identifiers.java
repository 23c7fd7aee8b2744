package dev.holdfast.plugins.postgresql.sql;

import java.util.regex.Pattern;

/** Names in SQL. */
public final class Identifiers {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  private Identifiers() {}

  /** Returns the name in double quotes, so that it can't be anything but a name. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Returns the name that such text means, with or without double quotes. */
  public static String unquoted(String identifier) {
    return identifier.length() > 1 && identifier.startsWith("\"")
        ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
        : identifier;
  }

  /**
   * Returns schema and name for people, each quoted only if necessary. Different names never look
   * the same.
   *
   * @param schema raw text
   * @param name raw text
   */
  public static String qualified(Encoding encoding, String schema, String name) {
    return forPeople(encoding, schema) + '.' + forPeople(encoding, name);
  }

  private static String forPeople(Encoding encoding, String name) {
    return PLAIN.matcher(name).matches()
        ? name
        : encoding.decode(name).map(Identifiers::quoted).orElseGet(() -> encoding.readable(name));
  }
}
