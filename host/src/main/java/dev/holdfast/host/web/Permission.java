package dev.holdfast.host.web;

import io.javalin.security.RouteRole;

/** What a route demands of its caller. A route that demands nothing is closed to everyone. */
public enum Permission implements RouteRole {
  /** Anyone, without a token. For health only. */
  PUBLIC("public"),
  /** Documentation and metrics of the host itself. */
  SYSTEM_READ("system:read"),
  /** See settings. */
  SETTING_READ("settings:read"),
  /** Change settings. */
  SETTING_WRITE("settings:write"),
  /** See plugins. */
  PLUGIN_READ("plugins:read"),
  /** Enable, disable, upgrade and remove plugins. */
  PLUGIN_WRITE("plugins:write"),
  /** See adapter configurations, without secrets. */
  ADAPTER_READ("adapters:read"),
  /** Make, change and delete adapter configurations. */
  ADAPTER_WRITE("adapters:write"),
  /** See encryption profiles, without secrets. */
  ENCRYPTION_READ("encryption:read"),
  /** Make, change and delete encryption profiles. */
  ENCRYPTION_WRITE("encryption:write"),
  /** Download a recovery kit, which holds the secret key. */
  ENCRYPTION_EXPORT("encryption:export"),
  /** See jobs. */
  JOB_READ("jobs:read"),
  /** Make, change and delete jobs. */
  JOB_WRITE("jobs:write"),
  /** Run jobs and cancel runs. */
  JOB_RUN("jobs:run"),
  /** See runs and their logs. */
  EXECUTION_READ("executions:read"),
  /** See the catalogue of backups. */
  BACKUP_READ("backups:read"),
  /** Verify backups. */
  BACKUP_VERIFY("backups:verify"),
  /** Download what is in backups. */
  BACKUP_DOWNLOAD("backups:download"),
  /** Restore backups. */
  BACKUP_RESTORE("backups:restore"),
  /** Delete backups. */
  BACKUP_DELETE("backups:delete");

  private final String id;

  Permission(String id) {
    this.id = id;
  }

  /** The stable name, {@code resource:action}. */
  public String id() {
    return id;
  }
}
