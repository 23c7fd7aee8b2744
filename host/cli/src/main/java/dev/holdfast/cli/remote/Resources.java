package dev.holdfast.cli.remote;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the host keeps, and what people call it. */
public final class Resources {

  public static final Resource USERS = Resource.ofPeople("user", "/api/v1/users");
  public static final Resource MEMBERS = Resource.ofPeople("member", "/api/v1/members");
  public static final Resource ACCOUNTS = MEMBERS.by("userId");
  public static final Resource ROLES = Resource.named("role", "/api/v1/roles", "slug", "name");
  public static final Resource TEAMS = Resource.named("team", "/api/v1/teams", "slug", "name");
  public static final Resource INVITATIONS =
      Resource.named("invitation", "/api/v1/invitations", "email");
  public static final Resource JOBS = Resource.named("job", "/api/v1/jobs", "name");
  public static final Resource ADAPTERS = Resource.named("adapter", "/api/v1/adapters", "name");

  public static final Resource SOURCES = ADAPTERS.with("type", "database");
  public static final Resource STORAGES = ADAPTERS.with("type", "storage");
  public static final Resource CHANNELS = ADAPTERS.with("type", "notification");
  public static final Resource PROFILES =
      Resource.named("encryption profile", "/api/v1/encryption-profiles", "name");
  private static final Resource POLICIES =
      Resource.named("retention policy", "/api/v1/retention-policies", "name");
  private static final Resource PRESETS =
      Resource.named("schedule preset", "/api/v1/schedule-presets", "name");
  public static final Resource RUNS = Resource.named("run", "/api/v1/executions", "id");
  public static final Resource BACKUPS = Resource.named("backup", "/api/v1/backups", "id");

  private static final Map<String, List<Resource>> BY_FIELD =
      Map.ofEntries(
          entry("acknowledgedBy", List.of(ACCOUNTS)),
          entry("adapterConfigId", List.of(STORAGES)),
          entry("basedOn", List.of(ADAPTERS)),
          entry("adapters", List.of(ADAPTERS)),
          entry("channelId", List.of(CHANNELS)),
          entry("channels", List.of(CHANNELS)),
          entry("copy", List.of(STORAGES)),
          entry("destinations", List.of(STORAGES)),
          entry("drillSourceId", List.of(SOURCES)),
          entry("encryptionProfileId", List.of(PROFILES)),
          entry("policyId", List.of(POLICIES)),
          entry("profileId", List.of(PROFILES)),
          entry("grantedBy", List.of(ACCOUNTS)),
          entry("invitedBy", List.of(ACCOUNTS)),
          entry("jobId", List.of(JOBS)),
          entry("jobs", List.of(JOBS)),
          entry("notifications", List.of(CHANNELS)),
          entry("memberId", List.of(MEMBERS)),
          entry("ownerId", List.of(ACCOUNTS)),
          entry("replacement", List.of(ROLES)),
          entry("role", List.of(ROLES)),
          entry("roleIds", List.of(ROLES)),
          entry("schedulePresetId", List.of(PRESETS)),
          entry("scopeId", List.of(JOBS, ADAPTERS)),
          entry("sourceId", List.of(SOURCES)),
          entry("storages", List.of(STORAGES)),
          entry("targetId", List.of(SOURCES)),
          entry("teamIds", List.of(TEAMS)),
          entry("user", List.of(ACCOUNTS)),
          entry("userId", List.of(ACCOUNTS)));

  private static final Map<String, Resource> BY_NAME =
      Map.ofEntries(
          entry("adapter", ADAPTERS),
          entry("alarm", Resource.named("alarm", "/api/v1/alarms", "id")),
          entry("backup", BACKUPS),
          entry("drill", Resource.named("drill", "/api/v1/drills", "id")),
          entry("invitation", INVITATIONS),
          entry("job", JOBS),
          entry("key", Resource.named("API key", "/api/v1/me/api-keys", "id", "prefix", "name")),
          entry("member", MEMBERS),
          entry("notification", Resource.named("notification", "/api/v1/notification-logs", "id")),
          entry(
              "notificationRule",
              Resource.named("notification rule", "/api/v1/notification-rules", "name")),
          entry(
              "organisation",
              Resource.named("organisation", "/api/v1/organisations", "slug", "name")),
          entry("pendingInvitation", INVITATIONS.with("status", "PENDING")),
          entry("preset", PRESETS),
          entry("profile", PROFILES),
          entry("retention policy", POLICIES),
          entry("role", ROLES),
          entry("run", RUNS),
          entry("source", SOURCES),
          entry("storage", STORAGES),
          entry("team", TEAMS),
          entry("user", USERS));

  private Resources() {}

  /** What a row of the table is about, by its name. */
  public static Optional<Resource> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whose ids a field of this name holds, wherever it is; none for any other text. */
  public static List<Resource> ofField(String field) {
    return BY_FIELD.getOrDefault(field, List.of());
  }
}
