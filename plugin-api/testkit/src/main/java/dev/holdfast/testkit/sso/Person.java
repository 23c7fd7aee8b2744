package dev.holdfast.testkit.sso;

import java.util.List;

/**
 * Somebody whom a provider knows.
 *
 * @param id the permanent id at the provider
 * @param name the display name
 * @param email the address
 * @param emailVerified whether the provider has verified it
 * @param groups the groups
 */
public record Person(
    String id, String name, String email, boolean emailVerified, List<String> groups) {

  /** Has everything. */
  public static final Person ADA =
      new Person("ada-1815", "Ada Lovelace", "ada@example.org", true, List.of("admins", "backup"));

  /** Has entered an address that nobody has verified, and is in no group. */
  public static final Person BOB =
      new Person("bob", "Bob \"O'Neill\" Ünal", "ada@example.org", false, List.of());

  public Person {
    groups = List.copyOf(groups);
  }
}
