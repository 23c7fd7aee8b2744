package dev.holdfast.host.benchmark;

import dev.holdfast.host.benchmark.Installation.Caller;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A request whose duration must not depend on the size of the installation.
 *
 * @param path the path in an installation; each returns the same number of rows
 */
record MeasuredRequest(String name, Caller caller, Function<Installation, String> path) {

  private static final String API = "/api/v1/";
  private static final String TEN = "?limit=10";
  private static final String HOT = "resourceId=" + History.HOT_THING;

  static List<MeasuredRequest> all() {
    return List.of(
        owner("users", at -> "users" + TEN),
        owner("users, deep", at -> "users" + TEN + after(at.people.users)),
        owner("users, of an address", at -> "users?email=" + Population.email(12)),
        owner("users, active", at -> "users?status=ACTIVE&limit=10"),
        owner("users, blocked", at -> "users?status=BLOCKED"),
        owner("users, locked", at -> "users?status=LOCKED"),
        owner("organisations", at -> "organisations?limit=2"),
        owner("members", at -> "members" + TEN),
        owner("members, deep", at -> "members" + TEN + after(at.people.members)),
        owner("members, of a role", at -> "members?limit=3&role=" + at.people.roles.get(5)),
        owner("members, of an address", at -> "members?email=" + Population.email(12)),
        owner("roles", at -> "roles" + TEN),
        owner("roles, deep", at -> "roles" + TEN + after(at.people.roles)),
        owner("teams", at -> "teams" + TEN),
        owner("a team's members", at -> "teams/" + at.people.teams.get(5) + "/members?limit=3"),
        owner("grants", at -> "grants" + TEN),
        owner("grants, deep", at -> "grants" + TEN + after(at.people.grants)),
        owner("grants, of a job", at -> "grants?scope=" + at.work.job),
        owner("grants, of a person", at -> "grants?limit=1&user=" + at.people.users.get(7)),
        owner("invitations", at -> "invitations" + TEN),
        owner("invitations, deep", at -> "invitations" + TEN + after(at.people.invitations)),
        owner("invitations, open", at -> "invitations?status=PENDING"),
        owner("invitations, accepted", at -> "invitations?limit=10&status=ACCEPTED"),
        owner("invitations, expired", at -> "invitations?limit=1&status=EXPIRED"),
        owner("API keys", at -> "api-keys" + TEN),
        owner("API keys, deep", at -> "api-keys" + TEN + after(at.people.keys)),
        owner("API keys, of a person", at -> "api-keys?limit=1&userId=" + at.people.users.get(7)),
        owner("my API keys", at -> "me/api-keys"),
        owner("my sessions", at -> "me/sessions"),
        owner("my profile", at -> "me"),
        owner("my permissions", at -> "me/permissions"),
        owner("my organisations", at -> "me/organisations"),
        owner("a check with a session", at -> "settings"),
        new MeasuredRequest("a check with a key", Caller.KEY, at -> API + "settings"),
        new MeasuredRequest("a check of a member", Caller.MEMBER, at -> API + "me/permissions"),
        owner("audit log", at -> "audit-logs"),
        owner("audit log, deep", at -> "audit-logs?limit=50" + after(at.history.rows)),
        audit("of a person", at -> "userId=" + at.history.busyUser()),
        audit("of a rare person", at -> "userId=" + at.history.rareUser()),
        audit("of an idle person", at -> "userId=" + at.people.users.get(3)),
        audit("of an action", at -> "action=user.login"),
        audit("of a rare action", at -> "action=" + History.RARE_ACTION),
        audit("of no action", at -> "action=nothing.done"),
        audit("of a kind", at -> "resource=job"),
        audit("of no kind", at -> "resource=nothing"),
        audit("of a busy thing", at -> "limit=5&" + HOT),
        audit("of a rare thing", at -> "resourceId=thing-0"),
        audit("from a time on", at -> "limit=10&from=" + at.history.end.minusSeconds(864_000)),
        audit("until a time", at -> "limit=10&to=" + at.history.begin.plusSeconds(8_640_000)),
        audit("of no time", at -> "to=" + at.history.begin.minusSeconds(1)),
        audit("failures", at -> "limit=5&success=false"),
        audit("successes", at -> "success=true"),
        audit("person and action", at -> "action=team.join&userId=" + at.history.busyUser()),
        audit("person and action, none", at -> "action=user.login&userId=" + at.history.busyUser()),
        audit("person and kind, none", at -> "resource=job&userId=" + at.history.busyUser()),
        audit("person and thing, none", at -> HOT + "&userId=" + at.history.busyUser()),
        audit("person and failures, none", at -> "success=false&userId=" + at.history.busyUser()),
        audit("action and thing, none", at -> HOT + "&action=user.login"),
        audit("action and kind, none", at -> "action=user.login&resource=job"),
        audit("action and failures, none", at -> "action=team.join&success=false"),
        audit("kind and thing, none", at -> HOT + "&resource=user"),
        audit("kind and failures, none", at -> "resource=team&success=false"),
        audit("thing and failures, none", at -> HOT + "&success=false"),
        audit(
            "all but the time, none",
            at ->
                HOT
                    + "&resource=team&action=team.join&success=true&userId="
                    + at.history.busyUser()),
        audit(
            "person and until a time",
            at ->
                "limit=2&userId="
                    + at.history.busyUser()
                    + "&to="
                    + at.history.begin.plusSeconds(8_640_000)),
        owner("jobs", at -> "jobs" + TEN),
        owner("executions", at -> "executions" + TEN),
        owner("executions, deep", at -> "executions?limit=5" + after(at.work.runs)),
        owner("executions, successful", at -> "executions?limit=10&status=Success"),
        owner("executions, of a kind, none", at -> "executions?type=Restore"),
        owner("executions, failed", at -> "executions?status=Failed"),
        owner("backups", at -> "backups" + TEN),
        owner("backups, of a job", at -> "backups?limit=10&jobId=" + at.work.job),
        owner("backups, of a source", at -> "backups?limit=10&sourceId=" + at.work.source),
        owner("backups, deep", at -> "backups?limit=5" + after(at.work.backups)),
        elsewhere("jobs"),
        elsewhere("executions"),
        elsewhere("backups"),
        elsewhere("adapters"),
        elsewhere("members"),
        elsewhere("invitations"),
        elsewhere("api-keys"),
        elsewhere("grants"),
        elsewhere("audit-logs"));
  }

  private static MeasuredRequest owner(String name, Function<Installation, String> path) {
    return new MeasuredRequest(name, Caller.OWNER, path.andThen(API::concat));
  }

  private static MeasuredRequest audit(String name, Function<Installation, String> query) {
    return owner("audit log, " + name, query.andThen("audit-logs?"::concat));
  }

  private static MeasuredRequest elsewhere(String list) {
    return new MeasuredRequest(
        list + " of another organisation", Caller.STRANGER, at -> API + list + "?limit=1");
  }

  private static String after(List<UUID> rows) {
    return "&after=" + rows.get(rows.size() / 2);
  }
}
