package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the roles that grants of pg_dump name. */
final class GrantedRoles {

  /** Possessive, or a long name in a damaged archive would overflow the stack. */
  private static final Pattern ROLE =
      Pattern.compile(" (?:TO|FROM|FOR ROLE) (\"(?:[^\"]|\"\")++\"|[a-z_][a-z0-9_$]*)");

  private GrantedRoles() {}

  static Set<String> in(String grants) {
    Set<String> roles = new TreeSet<>();
    for (Matcher role = ROLE.matcher(grants); role.find(); ) {
      roles.add(Identifiers.unquoted(role.group(1)));
    }
    return roles;
  }
}
