package dev.holdfast.host.access;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Some permissions. Wildcards stay wildcards: {@code jobs:*} has every permission for jobs, those
 * of later builds too, and {@code *} simply every one.
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

  /** Sorts, and drops what is there twice. */
  public PermissionSet {
    slugs = List.copyOf(new TreeSet<>(slugs));
  }

  /** These permissions or wildcards. */
  public static PermissionSet of(String... slugs) {
    return new PermissionSet(List.of(slugs));
  }

  /** These permissions or wildcards. */
  public static PermissionSet of(Collection<String> slugs) {
    return new PermissionSet(List.copyOf(slugs));
  }

  /** Reads what {@link #toString} wrote. */
  public static PermissionSet parse(String text) {
    return text.isBlank() ? NONE : of(text.strip().split(" +"));
  }

  /** Whether it is a permission of this build, or a wildcard for at least one. */
  public static boolean isKnown(String slug) {
    return Permission.catalogue().stream().anyMatch(permission -> implies(slug, permission.slug()));
  }

  /** Whether this permission is among them. */
  public boolean allows(Permission permission) {
    return permission.isRight() && implies(permission.slug());
  }

  /** Whether these include all of those, in every later version as well. */
  public boolean covers(PermissionSet others) {
    return others.slugs.stream().allMatch(this::implies);
  }

  /** What is in both. */
  public PermissionSet intersect(PermissionSet others) {
    return of(
        Stream.concat(
                slugs.stream().filter(others::implies), others.slugs.stream().filter(this::implies))
            .toList());
  }

  /** What is in either. */
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

  /** As {@link #parse} reads it: the slugs with blanks between them. */
  @Override
  public String toString() {
    return String.join(" ", slugs);
  }
}
