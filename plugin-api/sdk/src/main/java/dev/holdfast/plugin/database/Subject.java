package dev.holdfast.plugin.database;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that is dumped by itself. Manifests contain it, so a kind's meaning must never change.
 *
 * @param kind one of the kinds below, or a plugin's own in its namespace: {@code redis:keyspace}
 * @param name distinguishes the subjects of a kind; may contain any character. A database always
 *     has a name, globals never
 */
public record Subject(String kind, String name) {

  /** One database of a server. */
  public static final String DATABASE = "database";

  /** The engine's objects outside databases, for example roles. */
  public static final String GLOBALS = "globals";

  /** A whole server, whose databases can't be dumped one by one. */
  public static final String SERVER = "server";

  /** A directory with everything below it. */
  public static final String TREE = "tree";

  /** A server's log of changes. */
  public static final String LOG = "log";

  private static final int LONGEST_KIND = 63;
  private static final Pattern KIND =
      Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(:[a-z][a-z0-9]*(-[a-z0-9]+)*)?");

  /** Throws {@link IllegalArgumentException} for an invalid kind, or a name that doesn't fit it. */
  public Subject {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(name, "name is null");
    if (kind.length() > LONGEST_KIND || !KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("Not the kind of a subject: " + kind);
    }
    if (kind.equals(DATABASE) && name.isEmpty() || kind.equals(GLOBALS) && !name.isEmpty()) {
      throw new IllegalArgumentException("Not a name for " + kind + ": \"" + name + "\"");
    }
  }

  /** Returns a database, by its name in {@link DumpSession#databases}. */
  public static Subject database(String name) {
    return new Subject(DATABASE, name);
  }

  /** Returns the engine's objects outside databases. */
  public static Subject globals() {
    return new Subject(GLOBALS, "");
  }

  /** Whether it is of this kind. */
  public boolean is(String other) {
    return kind.equals(other);
  }

  /** For people: the name of a database, and of anything else the kind, too. */
  public String label() {
    return is(DATABASE) ? name : (kind + " " + name).strip();
  }
}
