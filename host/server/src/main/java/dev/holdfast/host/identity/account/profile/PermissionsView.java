package dev.holdfast.host.identity.account.profile;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.ScopeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may do in the present organisation at this moment.
 *
 * @param organisationId the organisation; null for none
 * @param permissions permissions for everything, with wildcards resolved
 * @param wildcards the wildcards themselves: only holders of a wildcard can pass it on
 * @param scoped permissions for one job or adapter
 */
public record PermissionsView(
    @Nullable UUID organisationId,
    List<String> permissions,
    List<String> wildcards,
    List<ScopedPermission> scoped) {

  /**
   * A permission on one thing.
   *
   * @param permission the permission
   * @param scopeType job or adapter
   * @param scopeId its id
   */
  public record ScopedPermission(String permission, ScopeType scopeType, UUID scopeId) {}

  static PermissionsView of(@Nullable UUID organisationId, Rights rights) {
    return new PermissionsView(
        organisationId,
        Permission.catalogue().stream()
            .filter(permission -> rights.allow(permission, List.of()))
            .map(Permission::slug)
            .toList(),
        rights.permissions().slugs().stream().filter(slug -> slug.endsWith("*")).toList(),
        rights.scoped().entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().slugs().stream()
                        .map(
                            slug ->
                                new ScopedPermission(
                                    slug, entry.getKey().type(), entry.getKey().id())))
            .toList());
  }
}
