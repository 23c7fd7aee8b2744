package dev.holdfast.host.organisation;

import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.invitation;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of another organisation don't exist for a caller, wherever their ids are sent. */
class ForeignIdsTest {

  private static final String API = "/api/v1/";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient own;
  static Browser owner;
  static String role;
  static String team;
  static String member;
  static String user;
  static String grant;
  static String invitation;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    OrganisationClient first = new OrganisationClient(host, TestUsers.owner(host, home));
    own = first.other("smithy", "smith@example.com");
    owner = own.owner();
    role = first.role("Theirs", "jobs:read");
    team = first.team("Their team", role);
    first.addMember("tess@example.com", role);
    JsonNode tess = first.member("tess@example.com");
    member = id(tess);
    user = tess.path("userId").asText();
    grant = id(first.make("grants", Map.of("userId", user, "permission", "jobs:run")));
    invitation =
        id(
            first
                .make("invitations", invitation("una@example.com", List.of(role), List.of(team)))
                .path("invitation"));
  }

  /** CVE-2026-32131 (Zitadel), CVE-2026-4630 (Keycloak): ids of another tenant were accepted. */
  @Test
  void foreignIdsInThePathAreNotFound() throws Exception {
    String roleBody = json(Map.of("name", "Mine now", "permissions", List.of()));
    String teamBody = json(Map.of("name", "Mine now", "roleIds", List.of()));
    missing(owner.get(API + "roles/" + role));
    missing(owner.put(API + "roles/" + role, roleBody));
    missing(owner.delete(API + "roles/" + role));
    missing(owner.get(API + "teams/" + team));
    missing(owner.put(API + "teams/" + team, teamBody));
    missing(owner.delete(API + "teams/" + team));
    missing(owner.get(API + "teams/" + team + "/members"));
    missing(owner.put(API + "teams/" + team + "/members/" + member, ""));
    missing(owner.get(API + "members/" + member));
    missing(owner.put(API + "members/" + member + "/roles", json(Map.of("roleIds", List.of()))));
    missing(owner.delete(API + "members/" + member));
    missing(owner.get(API + "grants/" + grant));
    missing(owner.delete(API + "grants/" + grant));
    missing(owner.get(API + "invitations/" + invitation));
    missing(owner.post(API + "invitations/" + invitation + "/resend", ""));
    missing(owner.delete(API + "invitations/" + invitation));
  }

  @Test
  void foreignIdsBesideOwnOnesInThePathAreNotFound() throws Exception {
    String mine = own.team("Mine");
    String me = id(own.member("smith@example.com"));
    missing(owner.put(API + "teams/" + mine + "/members/" + member, ""));
    missing(owner.put(API + "teams/" + team + "/members/" + me, ""));
    missing(owner.delete(API + "teams/" + mine + "/members/" + member));
  }

  @Test
  void foreignIdsInTheBodyAreRefused() throws Exception {
    String mine = own.role("My own", "jobs:read");
    named(
        "/roleIds",
        owner.post(API + "teams", json(Map.of("name", "New", "roleIds", List.of(role)))));
    String me = id(own.member("smith@example.com"));
    named(
        "/roleIds",
        owner.put(API + "members/" + me + "/roles", json(Map.of("roleIds", List.of(role)))));
    named("/roleIds", invite(List.of(role), List.of()));
    named("/roleIds", invite(List.of(mine, role), List.of()));
    named("/teamIds", invite(List.of(), List.of(team)));
    named(
        "/userId",
        owner.post(API + "grants", json(Map.of("userId", user, "permission", "jobs:read"))));
    named("/memberId", owner.put(API + "organisation/owner", json(Map.of("memberId", member))));
  }

  @Test
  void foreignIdsAsTheScopeOfAGrantAreRefused() throws Exception {
    own.addMember("sven@example.com");
    String sven = own.member("sven@example.com").path("userId").asText();
    Map<String, ?> scoped =
        Map.of("userId", sven, "permission", "jobs:read", "scopeType", "JOB", "scopeId", role);
    named("/scopeId", owner.post(API + "grants", json(scoped)));
  }

  @Test
  void foreignIdsInAFilterFindNothing() throws Exception {
    named("/role", owner.get(API + "members?role=" + role));
    named("/user", owner.get(API + "grants?user=" + user));
    named("/scope", owner.get(API + "grants?scope=" + role));
    named("/replacement", owner.delete(API + "roles/" + own.role("Old") + "?replacement=" + role));
    for (String list : List.of("executions?jobId=", "backups?jobId=")) {
      named("/jobId", owner.get(API + list + role));
    }
    named("/sourceId", owner.get(API + "backups?sourceId=" + role));
    named("/userId", owner.get(API + "api-keys?userId=" + user));
    named("/userId", owner.get(API + "audit-logs?userId=" + user));
    named("/resourceId", owner.get(API + "audit-logs?resourceId=" + grant));
    assertThat(owner.get(API + "members?email=tess@example.com").json().path("items")).isEmpty();
  }

  @Test
  void foreignIdsAreInNoList() throws Exception {
    for (String list : List.of("roles", "teams", "members", "grants", "invitations")) {
      assertThat(owner.get(API + list).text())
          .as(list)
          .doesNotContain(role, team, member, user, grant, invitation);
    }
  }

  @Test
  void installationRoutesAreClosedToOtherOrganisations() throws Exception {
    for (String path : List.of("users", "users/" + user, "organisations", "plugins", "settings")) {
      assertThat(owner.get(API + path).status()).as(path).isEqualTo(403);
    }
    assertThat(owner.post(API + "users/" + user + "/block", "{\"reason\": \"x\"}").status())
        .isEqualTo(403);
    assertThat(owner.delete(API + "users/" + user).status()).isEqualTo(403);
  }

  private static Response invite(List<String> roles, List<String> teams) throws Exception {
    return owner.post(API + "invitations", json(invitation("victim@example.com", roles, teams)));
  }

  private static void named(String pointer, Response answer) throws Exception {
    missing(answer);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
  }

  private static void missing(Response answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.text()).contains("NOT_FOUND");
  }
}
