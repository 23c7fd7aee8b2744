package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.PermissionSet;
import java.util.Locale;

/** The roles that every organisation starts with. */
public enum DefaultRole {
  /** Everything. */
  OWNER("Owner", "May do everything", PermissionSet.ALL),
  /** Everything but what only the owner should: secret keys, the end of the organisation. */
  ADMINISTRATOR(
      "Administrator",
      "Sets everything up and manages permissions",
      PermissionSet.of(
          "adapters:*",
          "jobs:*",
          "executions:*",
          "backups:*",
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
          "plugins:*",
          "users:*")),
  /** The daily work. */
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
          "encryption:read",
          "organisation:read",
          "api-keys:write")),
  /** Looking on. */
  VIEWER(
      "Viewer",
      "Sees what is backed up and how it went",
      PermissionSet.of(
          "adapters:read",
          "jobs:read",
          "executions:read",
          "backups:read",
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

  /** The name for people. */
  public String title() {
    return title;
  }

  /** What it is for. */
  public String description() {
    return description;
  }

  /** What this build gives it. */
  public PermissionSet permissions() {
    return permissions;
  }
}
