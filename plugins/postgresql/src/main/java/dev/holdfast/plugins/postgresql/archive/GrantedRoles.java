package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the roles that grants of pg_dump name. */
final class GrantedRoles {

  /** Possessive, since a long name in a damaged archive would overflow the stack. */
  private static final String ROLE = "(\"(?:[^\"]++|\"\")++\"|[a-z_][a-z0-9_$]*)";

  /**
   * Precedes every name that isn't a role's: what looks like a grant inside such a name is none.
   */
  private static final String OTHER_NAME = "\"(?:[^\"]++|\"\")*+\"|";

  private static final Pattern NAMED =
      Pattern.compile(OTHER_NAME + " (?:TO|FROM|FOR ROLE) " + ROLE);
  private static final Pattern GRANTOR =
      Pattern.compile(OTHER_NAME + "(?:SET SESSION AUTHORIZATION| FOR ROLE) " + ROLE);

  private GrantedRoles() {}

  /** Returns all roles to which something is granted, or from which it is revoked. */
  static Set<String> in(String grants) {
    return found(NAMED, grants);
  }

  /** Returns the grantors other than the owner. */
  static Set<String> grantors(String grants) {
    return found(GRANTOR, grants);
  }

  private static Set<String> found(Pattern pattern, String grants) {
    Set<String> roles = new TreeSet<>();
    for (Matcher role = pattern.matcher(grants); role.find(); ) {
      if (role.group(1) != null) {
        roles.add(Identifiers.unquoted(role.group(1)));
      }
    }
    return roles;
  }
}
