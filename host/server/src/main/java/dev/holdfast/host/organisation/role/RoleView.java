package dev.holdfast.host.organisation.role;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role as the API shows it.
 *
 * @param id the id
 * @param slug a stable identifier
 * @param name the displayed name
 * @param description the purpose; may be empty
 * @param builtIn whether it is built in and can't be deleted
 * @param permissions its permissions, sorted
 * @param version for If-Match
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 */
public record RoleView(
    UUID id,
    String slug,
    String name,
    String description,
    boolean builtIn,
    List<String> permissions,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static RoleView of(Role role, List<String> permissions) {
    return new RoleView(
        role.id(),
        role.slug(),
        role.name(),
        role.description(),
        role.builtIn() != null,
        permissions,
        role.version(),
        role.createdAt(),
        role.updatedAt());
  }

  /**
   * Some roles, newest first.
   *
   * @param items the roles
   * @param next pass it as after for the next page; null on the last
   */
  public record RolePage(List<RoleView> items, @Nullable UUID next) {}
}
