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

  private static final Pattern NAMED = Pattern.compile(" (?:TO|FROM|FOR ROLE) " + ROLE);
  private static final Pattern GRANTOR =
      Pattern.compile("(?:SET SESSION AUTHORIZATION| FOR ROLE) " + ROLE);

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
      roles.add(Identifiers.unquoted(role.group(1)));
    }
    return roles;
  }
}
