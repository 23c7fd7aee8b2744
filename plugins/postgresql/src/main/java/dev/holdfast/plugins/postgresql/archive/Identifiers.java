package dev.holdfast.plugins.postgresql.archive;

import java.util.regex.Pattern;

/** Names in SQL. */
public final class Identifiers {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  private Identifiers() {}

  /** The name in double quotes, so that it can be nothing but a name. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A value in single quotes, for a server with standard-conforming strings. */
  public static String literal(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }

  /** Schema and name for people, each quoted only where it isn't plain. */
  static String qualified(String schema, String name) {
    return forPeople(schema) + '.' + forPeople(name);
  }

  private static String forPeople(String name) {
    return PLAIN.matcher(name).matches() ? name : quoted(name);
  }
}
