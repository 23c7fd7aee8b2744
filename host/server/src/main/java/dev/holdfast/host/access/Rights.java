package dev.holdfast.host.access;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody may do in an organisation at this moment.
 *
 * @param permissions on everything there
 * @param scoped further ones, each on one thing
 * @param standing what the organisation's state leaves of them
 * @param owner whether the organisation is theirs
 * @param operator whether the organisation is the one that runs the installation
 */
public record Rights(
    PermissionSet permissions,
    Map<Target, PermissionSet> scoped,
    OrganisationState standing,
    boolean owner,
    boolean operator) {

  /** None at all. */
  public static final Rights NONE =
      new Rights(PermissionSet.NONE, Map.of(), OrganisationState.FULL, false, false);

  /** Keeps its own copy. */
  public Rights {
    scoped = Map.copyOf(scoped);
  }

  /** The same rights, but no permission outside of these, and nothing for being the owner. */
  public Rights narrowedTo(PermissionSet limit) {
    Map<Target, PermissionSet> narrowed =
        scoped.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().intersect(limit)));
    return new Rights(permissions.intersect(limit), narrowed, standing, false, operator);
  }

  /** Whether they suffice for a request that demands this permission and names these things. */
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
