package dev.holdfast.host.access;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A set of permissions. Wildcards stay wildcards: {@code jobs:*} contains every permission for
 * jobs, including those of later builds, and {@code *} contains all.
 *
 * @param slugs {@code resource:action}, {@code resource:*} or {@code *}, each once and in order
 */
public record PermissionSet(List<String> slugs) {

  /** No permission. */
  public static final PermissionSet NONE = new PermissionSet(List.of());

  /** Every permission. */
  public static final PermissionSet ALL = of("*");

  private static final String ANY = "*";
  private static final String ANY_ACTION = ":*";

  /** Sorts the slugs and removes duplicates. */
  public PermissionSet {
    slugs = List.copyOf(new TreeSet<>(slugs));
  }

  /** Returns a set of these permissions or wildcards. */
  public static PermissionSet of(String... slugs) {
    return new PermissionSet(List.of(slugs));
  }

  /** Returns a set of these permissions or wildcards. */
  public static PermissionSet of(Collection<String> slugs) {
    return new PermissionSet(List.copyOf(slugs));
  }

  /** Parses the output of {@link #toString}. */
  public static PermissionSet parse(String text) {
    return text.isBlank() ? NONE : of(text.strip().split(" +"));
  }

  /** Whether it is a permission of this build, or a wildcard for at least one. */
  public static boolean isKnown(String slug) {
    return Permission.catalogue().stream().anyMatch(permission -> implies(slug, permission.slug()));
  }

  /** Whether the set contains this permission. */
  public boolean allows(Permission permission) {
    return permission.isRight() && implies(permission.slug());
  }

  /** Whether the set contains all of those, in every later version as well. */
  public boolean covers(PermissionSet others) {
    return others.slugs.stream().allMatch(this::implies);
  }

  /** Returns the intersection. */
  public PermissionSet intersect(PermissionSet others) {
    return of(
        Stream.concat(
                slugs.stream().filter(others::implies), others.slugs.stream().filter(this::implies))
            .toList());
  }

  /** Returns the union. */
  public PermissionSet plus(PermissionSet others) {
    return of(Stream.concat(slugs.stream(), others.slugs.stream()).toList());
  }

  private boolean implies(String slug) {
    return slugs.stream().anyMatch(held -> implies(held, slug));
  }

  private static boolean implies(String held, String slug) {
    return held.equals(slug)
        || held.equals(ANY)
        || held.endsWith(ANY_ACTION) && slug.startsWith(held.substring(0, held.length() - 1));
  }

  /** Returns the slugs separated by spaces, for {@link #parse}. */
  @Override
  public String toString() {
    return String.join(" ", slugs);
  }
}
