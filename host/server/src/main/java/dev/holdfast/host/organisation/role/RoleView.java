package dev.holdfast.host.organisation.role;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A role as the API shows it.
 *
 * @param id its id
 * @param slug its stable name
 * @param name what people see
 * @param description what it is for; may be empty
 * @param builtIn whether the host brought it: it can't be deleted then
 * @param permissions what it allows, sorted
 * @param version for If-Match
 * @param createdAt when it was made
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
}
