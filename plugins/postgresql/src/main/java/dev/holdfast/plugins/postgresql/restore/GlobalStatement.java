package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of {@code pg_dumpall --globals-only}, as raw text.
 *
 * @param sql the statement
 * @param subject what it changes; the kind is empty unless it is a role or tablespace
 */
record GlobalStatement(String sql, Subject subject) {

  private static final String NAME = "(\"(?:[^\"]++|\"\")++\"|[^\\s\"]+)";

  /**
   * Statements about roles and tablespaces name what they change; a membership changes its member.
   */
  private static final Pattern OF_SUBJECT =
      Pattern.compile(
          "(?:CREATE|ALTER|COMMENT ON|SECURITY LABEL .* ON|GRANT .* ON|REVOKE .* ON)"
              + " (ROLE|TABLESPACE) "
              + NAME
              + "(?:\\s.*)?",
          Pattern.DOTALL);

  private static final Pattern MEMBERSHIP =
      Pattern.compile("GRANT " + NAME + " TO " + NAME + "(?:\\s.*)?", Pattern.DOTALL);
  private static final Pattern SETTING =
      Pattern.compile("ALTER ROLE " + NAME + "(?: IN DATABASE " + NAME + ")? SET ");
  private static final Pattern BEGINNING =
      Pattern.compile("(?:[A-Z]+ )+" + NAME + "(?: TO " + NAME + "| SET " + NAME + ")?");
  private static final Pattern GRANTOR = Pattern.compile(" GRANTED BY " + NAME + "$");

  static GlobalStatement parse(String sql) {
    Matcher membership = MEMBERSHIP.matcher(sql);
    if (membership.matches()) {
      // The restoring role becomes the grantor: the original one may not exist here.
      String ours = GRANTOR.matcher(sql).replaceFirst("");
      return new GlobalStatement(ours, Subject.of("ROLE", membership.group(2)));
    }
    Matcher ofSubject = OF_SUBJECT.matcher(sql);
    return new GlobalStatement(
        sql,
        ofSubject.matches()
            ? Subject.of(ofSubject.group(1), ofSubject.group(2))
            : new Subject("", ""));
  }

  /** Whether this is a setting of a role, which a server may not know. */
  boolean isSetting() {
    return SETTING.matcher(sql).lookingAt();
  }

  /** Enough of it for people to recognise it, without passwords. */
  String beginning(Encoding encoding) {
    Matcher words = BEGINNING.matcher(sql);
    return encoding.readableShared(words.lookingAt() ? words.group() : "");
  }

  /** The statement as text. */
  String readable(Encoding encoding) {
    return encoding.readableShared(sql);
  }

  boolean isCreate() {
    return sql.startsWith("CREATE ");
  }

  /** Whether this concerns the script's own session, which is not ours. */
  boolean isSessionSetting() {
    return sql.startsWith("SET ");
  }

  /**
   * A role or tablespace.
   *
   * @param kind {@code ROLE} or {@code TABLESPACE}
   * @param name its name on the server
   */
  record Subject(String kind, String name) {

    static Subject of(String kind, String identifier) {
      return new Subject(kind, Identifiers.unquoted(identifier));
    }

    static Subject role(String name) {
      return new Subject("ROLE", name);
    }

    static Subject tablespace(String name) {
      return new Subject("TABLESPACE", name);
    }

    boolean isTablespace() {
      return kind.equals("TABLESPACE");
    }

    String readable(Encoding encoding) {
      return (isTablespace() ? "Tablespace " : "Role ") + encoding.readableShared(name);
    }
  }
}
