package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the roles that grants of pg_dump name. */
final class GrantedRoles {

  /** Possessive, or a long name in a damaged archive would overflow the stack. */
  private static final String ROLE = "(\"(?:[^\"]|\"\")++\"|[a-z_][a-z0-9_$]*)";

  /** Comes first wherever a name is no role's: what looks like a grant in it is none. */
  private static final String OTHER_NAME = "\"(?:[^\"]|\"\")*+\"|";

  private static final Pattern NAMED =
      Pattern.compile(OTHER_NAME + " (?:TO|FROM|FOR ROLE) " + ROLE);
  private static final Pattern GRANTOR =
      Pattern.compile(OTHER_NAME + "(?:SET SESSION AUTHORIZATION| FOR ROLE) " + ROLE);

  private GrantedRoles() {}

  /** All roles that get or lose something. */
  static Set<String> in(String grants) {
    return found(NAMED, grants);
  }

  /** The roles in whose name something is granted, where it isn't the owner's. */
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
