package dev.holdfast.host.access;

import io.javalin.security.RouteRole;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The catalogue of permissions that routes require. Each route requires exactly one, and may have
 * conditions in addition. The first three constants and the conditions can't be granted.
 */
public enum Permission implements RouteRole {
  /** Everybody, without authentication. */
  PUBLIC("public", "", ""),
  /**
   * Everybody who has entered their password, even without a second factor or an active
   * organisation.
   */
  PENDING("pending", "", ""),
  /** Every authenticated caller, for their own account. */
  SIGNED_IN("signed-in", "", ""),

  /** Condition: a fresh proof, or a key that lists the required permission exactly. */
  FRESH_PROOF("fresh-proof", "", ""),
  /** Condition: a fresh proof; not available to keys. */
  IN_PERSON("in-person", "", ""),
  /** Condition: a fresh proof for some requests; the handler decides for which. */
  FRESH_PROOF_AT_TIMES("fresh-proof-at-times", "", ""),
  /** Condition: the permission for everything; a grant for one object isn't enough. */
  FOR_EVERYTHING("for-everything", "", ""),
  /** Condition: counts against the limit of requests that wait for a source or a storage. */
  OUTBOUND("outbound", "", ""),
  /** Condition: counts against the limit of responses of any length. */
  TRANSFER("transfer", "", ""),

  ADAPTER_READ("adapters:read", "See adapters", "See sources, storages and channels"),
  ADAPTER_WRITE("adapters:write", "Edit adapters", "Create, change, check and delete adapters"),
  ADAPTER_CHECK("adapters:check", "Check adapters", "Connect to adapters; send test notifications"),
  JOB_READ("jobs:read", "See jobs", "See what is backed up, and how"),
  JOB_WRITE("jobs:write", "Edit jobs", "Create, change and delete jobs"),
  JOB_RUN("jobs:run", "Run jobs", "Start jobs and cancel runs"),
  EXECUTION_READ("executions:read", "See runs", "See runs and their logs"),
  BACKUP_READ("backups:read", "See backups", "See the catalogue of backups"),
  BACKUP_VERIFY("backups:verify", "Verify backups", "Prove that backups can be restored"),
  BACKUP_DOWNLOAD("backups:download", "Download backups", "Download what is in backups"),
  BACKUP_RESTORE(
      "backups:restore", "Restore backups", "Write backups back into databases and folders"),
  BACKUP_DELETE("backups:delete", "Delete backups", "Delete backups and what crashed runs left"),
  BACKUP_LOCK("backups:lock", "Lock backups", "Lock backups against deletion, and unlock them"),
  BACKUP_REBUILD("backups:rebuild", "Rebuild the catalogue", "List the backups found in a storage"),
  ALARM_READ("alarms:read", "See alarms", "See which backups are missing"),
  ALARM_ACKNOWLEDGE(
      "alarms:acknowledge", "Acknowledge alarms", "Stop the reminders of an alarm for a while"),
  NOTIFICATION_READ(
      "notifications:read", "See notifications", "See notification rules, and what was sent"),
  NOTIFICATION_WRITE(
      "notifications:write",
      "Edit notification rules",
      "Create, change and delete notification rules; send notifications again"),
  ENCRYPTION_READ("encryption:read", "See encryption profiles", "See them without their keys"),
  ENCRYPTION_WRITE(
      "encryption:write", "Edit encryption profiles", "Create, change and delete them"),
  ENCRYPTION_EXPORT("encryption:export", "Export keys", "Download recovery kits with secret keys"),

  ORGANISATION_READ("organisation:read", "See the organisation", "See its settings"),
  ORGANISATION_WRITE("organisation:write", "Edit the organisation", "Change its settings"),
  ORGANISATION_DELETE("organisation:delete", "Delete the organisation", "Close it for everybody"),
  MEMBER_READ("members:read", "See members", "See who belongs to the organisation"),
  MEMBER_WRITE("members:write", "Edit members", "Change members' roles and remove them"),
  INVITATION_READ("invitations:read", "See invitations", "See who is invited"),
  INVITATION_WRITE("invitations:write", "Invite", "Invite people and withdraw invitations"),
  ROLE_READ("roles:read", "See roles", "See roles and the catalogue of permissions"),
  ROLE_WRITE("roles:write", "Edit roles", "Create, change and delete roles"),
  TEAM_READ("teams:read", "See teams", "See teams and who is in them"),
  TEAM_WRITE("teams:write", "Edit teams", "Create, change and delete teams"),
  GRANT_READ("grants:read", "See grants", "See permissions granted to single members"),
  GRANT_WRITE("grants:write", "Grant permissions", "Grant permissions to members and revoke them"),
  SESSION_READ("sessions:read", "See sessions", "See where members are logged in"),
  SESSION_REVOKE("sessions:revoke", "End sessions", "Log members out"),
  API_KEY_READ("api-keys:read", "See API keys", "See all members' API keys, without secrets"),
  API_KEY_WRITE(
      "api-keys:write", "Create API keys", "Create, rotate and revoke one's own API keys"),
  API_KEY_REVOKE("api-keys:revoke", "Revoke API keys", "Revoke any member's API keys"),
  AUDIT_READ("audit:read", "See the audit log", "See who did what"),
  AUDIT_EXPORT("audit:export", "Export the audit log", "Download who did what"),

  SYSTEM_READ("system:read", "See the host", "See the host's metrics"),
  SETTING_READ("settings:read", "See settings", "See the host's settings"),
  SETTING_WRITE("settings:write", "Edit settings", "Change the host's settings"),
  SELF_BACKUP_READ("self-backup:read", "See self-backups", "See how the host itself is backed up"),
  SELF_BACKUP_WRITE(
      "self-backup:write",
      "Edit self-backups",
      "Decide where backups of the host with all its secrets go, and who can read them"),
  SELF_BACKUP_RUN("self-backup:run", "Run self-backups", "Back up the host itself"),
  PLUGIN_READ("plugins:read", "See plugins", "See loaded and refused plugins"),
  PLUGIN_WRITE("plugins:write", "Manage plugins", "Enable, disable and remove plugins"),
  PLUGIN_APPROVE("plugins:approve", "Approve plugins", "Let new plugin jars run on the host"),
  USER_READ("users:read", "See people", "See everybody with an account"),
  USER_WRITE("users:write", "Manage people", "Create, block and delete people"),
  TENANT_READ("tenants:read", "See all organisations", "See all organisations"),
  TENANT_WRITE("tenants:write", "Manage organisations", "Create, suspend and cancel organisations");

  private static final Set<String> READING = Set.of("read", "download", "export");
  private static final Set<String> CONDITIONS =
      Set.of(
          "fresh-proof",
          "in-person",
          "fresh-proof-at-times",
          "for-everything",
          "outbound",
          "transfer");
  private static final Set<String> OF_THE_INSTALLATION =
      Set.of("system", "settings", "self-backup", "plugins", "users", "tenants");
  private static final Set<String> OF_BACKUP =
      Set.of("adapters", "jobs", "executions", "backups", "alarms", "notifications", "encryption");

  private final String slug;
  private final String title;
  private final String description;

  Permission(String slug, String title, String description) {
    this.slug = slug;
    this.title = title;
    this.description = description;
  }

  /** All permissions that can be granted. */
  public static List<Permission> catalogue() {
    return Arrays.stream(values()).filter(Permission::isRight).toList();
  }

  /** The stable name, {@code resource:action}. */
  public String slug() {
    return slug;
  }

  /** The name for people. */
  public String title() {
    return title;
  }

  /** The description of what it allows. */
  public String description() {
    return description;
  }

  /** The heading under which it is listed. */
  public String category() {
    if (isOfInstallation()) {
      return "Installation";
    }
    return OF_BACKUP.contains(resource()) ? "Backup" : "People";
  }

  /** Whether it can be granted. */
  public boolean isRight() {
    return slug.indexOf(':') > 0;
  }

  /** Whether it allows only reading. */
  public boolean isReading() {
    return READING.contains(slug.substring(slug.indexOf(':') + 1));
  }

  /**
   * Whether it concerns the whole installation. It counts only for members of the organisation that
   * runs the installation: other organisations' owners can't load plugins into the host.
   */
  public boolean isOfInstallation() {
    return OF_THE_INSTALLATION.contains(resource());
  }

  /** Whether it is a condition, which only adds to a requirement. */
  boolean isCondition() {
    return CONDITIONS.contains(slug);
  }

  private String resource() {
    return slug.substring(0, Math.max(0, slug.indexOf(':')));
  }
}
