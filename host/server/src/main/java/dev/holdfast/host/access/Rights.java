package dev.holdfast.host.access;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The current permissions of somebody in an organisation.
 *
 * @param permissions for everything in the organisation
 * @param scoped further permissions, each for one object
 * @param standing how the organisation's state limits them
 * @param owner whether they own the organisation
 * @param operator whether the organisation is the one that runs the installation
 */
public record Rights(
    PermissionSet permissions,
    Map<Target, PermissionSet> scoped,
    OrganisationState standing,
    boolean owner,
    boolean operator) {

  /** No permissions. */
  public static final Rights NONE =
      new Rights(PermissionSet.NONE, Map.of(), OrganisationState.FULL, false, false);

  public Rights {
    scoped = Map.copyOf(scoped);
  }

  /** Returns these rights limited to these permissions, without the owner's privileges. */
  public Rights narrowedTo(PermissionSet limit) {
    Map<Target, PermissionSet> narrowed =
        scoped.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().intersect(limit)));
    return new Rights(permissions.intersect(limit), narrowed, standing, false, operator);
  }

  /** Whether they suffice for a request that requires this permission and names these objects. */
  public boolean allow(Permission permission, Collection<Target> targets) {
    return (operator || !permission.isOfInstallation())
        && standingAllows(permission)
        && (permissions.allows(permission)
            || targets.stream()
                .map(target -> scoped.getOrDefault(target, PermissionSet.NONE))
                .anyMatch(granted -> granted.allows(permission)));
  }

  private boolean standingAllows(Permission permission) {
    return switch (standing) {
      case FULL -> true;
      case READ_ONLY -> permission.isReading() || owner && permission == Permission.BACKUP_RESTORE;
      case CLOSED -> false;
    };
  }
}
