package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.PermissionSet;
import java.util.Locale;

/** The built-in roles of every organisation. */
public enum DefaultRole {
  /** All permissions. */
  OWNER("Owner", "May do everything", PermissionSet.ALL),
  /** All permissions except those for the owner: secret keys, and the end of the organisation. */
  ADMINISTRATOR(
      "Administrator",
      "Sets everything up and manages permissions",
      PermissionSet.of(
          "adapters:*",
          "jobs:*",
          "executions:*",
          "backups:*",
          "alarms:*",
          "notifications:*",
          "encryption:read",
          "encryption:write",
          "organisation:read",
          "organisation:write",
          "members:*",
          "invitations:*",
          "roles:*",
          "teams:*",
          "grants:*",
          "sessions:*",
          "api-keys:*",
          "audit:*",
          "system:*",
          "settings:*",
          "self-backup:read",
          "self-backup:run",
          "plugins:*",
          "users:*")),
  /** Daily work. */
  OPERATOR(
      "Operator",
      "Runs jobs, verifies and restores backups",
      PermissionSet.of(
          "adapters:read",
          "adapters:check",
          "jobs:read",
          "jobs:run",
          "executions:read",
          "backups:read",
          "backups:verify",
          "backups:restore",
          "backups:rebuild",
          "alarms:*",
          "notifications:read",
          "encryption:read",
          "organisation:read",
          "api-keys:write")),
  /** Read-only access. */
  VIEWER(
      "Viewer",
      "Sees what is backed up and how it went",
      PermissionSet.of(
          "adapters:read",
          "jobs:read",
          "executions:read",
          "backups:read",
          "alarms:read",
          "notifications:read",
          "encryption:read",
          "organisation:read",
          "members:read",
          "roles:read",
          "teams:read",
          "api-keys:write"));

  private final String title;
  private final String description;
  private final PermissionSet permissions;

  DefaultRole(String title, String description, PermissionSet permissions) {
    this.title = title;
    this.description = description;
    this.permissions = permissions;
  }

  /** The stable name. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The displayed name. */
  public String title() {
    return title;
  }

  /** The description. */
  public String description() {
    return description;
  }

  /** Its permissions in this build. */
  public PermissionSet permissions() {
    return permissions;
  }
}
