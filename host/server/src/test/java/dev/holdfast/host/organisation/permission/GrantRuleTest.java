package dev.holdfast.host.organisation.permission;

import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.invitation;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody grants what they lack. Rosa may manage people and see jobs, nothing more. */
class GrantRuleTest {

  private static final String API = "/api/v1/";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static Browser rosa;
  static String personnel;
  static String strong;
  static String weak;
  static String samUser;
  static String sam;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, TestUsers.owner(host, home));
    personnel =
        tenant.role(
            "Personnel",
            "roles:*",
            "members:*",
            "teams:*",
            "grants:*",
            "invitations:*",
            "organisation:read",
            "jobs:read");
    strong = tenant.role("Strong", "jobs:read", "jobs:write");
    weak = tenant.role("Weak", "jobs:read");
    rosa = tenant.addMember("rosa@example.com", personnel);
    tenant.addMember("sam@example.com", weak);
    sam = id(tenant.member("sam@example.com"));
    samUser = tenant.member("sam@example.com").path("userId").asText();
  }

  @Test
  void roleCannotExceedItsCreator() throws Exception {
    assertThat(rosa.post(API + "roles", role("Schemer", "jobs:write")).status()).isEqualTo(403);
    assertThat(rosa.post(API + "roles", role("Schemer", "jobs:*")).status()).isEqualTo(403);
    assertThat(rosa.post(API + "roles", role("Schemer", "*")).status()).isEqualTo(403);
    assertThat(rosa.post(API + "roles", role("Reader", "jobs:read")).status()).isEqualTo(201);
  }

  @Test
  void roleCannotGrowBeyondItsEditor() throws Exception {
    assertThat(change("roles/" + weak, role("Weak", "jobs:read", "jobs:run")).status())
        .as("somebody else's")
        .isEqualTo(403);
    assertThat(change("roles/" + personnel, role("Personnel", "roles:*", "jobs:run")).status())
        .as("one's own")
        .isEqualTo(403);
    assertThat(change("roles/" + strong, role("Strong", "jobs:read")).status())
        .as("taking away what one lacks")
        .isEqualTo(403);
    assertThat(rosa.delete(API + "roles/" + strong).status()).isEqualTo(403);
    String spare = tenant.role("Spare", "jobs:read");
    assertThat(change("roles/" + spare, role("Spare too", "jobs:read", "teams:read")).status())
        .isEqualTo(200);
    assertThat(rosa.delete(API + "roles/" + spare + "?replacement=" + strong).status())
        .isEqualTo(403);
  }

  @Test
  void roleCannotExceedItsGiver() throws Exception {
    assertThat(change("members/" + sam + "/roles", roles(strong)).status()).isEqualTo(403);
    assertThat(change("members/" + sam + "/roles", roles(tenant.roleId("owner"))).status())
        .isEqualTo(403);
    assertThat(change("members/" + sam + "/roles", roles(weak, personnel)).status()).isEqualTo(200);
  }

  @Test
  void nobodyRaisesTheirOwnPermissions() throws Exception {
    String own = "members/" + id(tenant.member("rosa@example.com"));
    String user = tenant.member("rosa@example.com").path("userId").asText();
    assertThat(change(own + "/roles", roles(personnel, strong)).status()).isEqualTo(403);
    assertThat(change(own + "/roles", roles(personnel, weak)).status())
        .as("not even to keep it when the other role is taken away")
        .isEqualTo(403);
    assertThat(rosa.post(API + "grants", grant(user, "jobs:read")).status()).isEqualTo(403);
    String team = tenant.team("Readers", weak);
    assertThat(change("teams/" + team + "/" + own, "").status()).isEqualTo(403);
  }

  @Test
  void teamMembershipCannotExceedItsGiver() throws Exception {
    String body = json(Map.of("name", "Night", "roleIds", List.of(strong)));
    assertThat(rosa.post(API + "teams", body).status()).isEqualTo(403);
    String team = tenant.team("Day", strong);
    assertThat(change("teams/" + team + "/members/" + sam, "").status()).isEqualTo(403);
    String other = tenant.team("Late", weak);
    String raised = json(Map.of("name", "Late", "roleIds", List.of(weak, strong)));
    assertThat(change("teams/" + other, raised).status()).isEqualTo(403);
    assertThat(change("teams/" + other + "/members/" + sam, "").status()).isEqualTo(204);
  }

  @Test
  void grantCannotExceedItsGiver() throws Exception {
    assertThat(rosa.post(API + "grants", grant(samUser, "jobs:write")).status()).isEqualTo(403);
    assertThat(rosa.post(API + "grants", grant(samUser, "jobs:*")).status()).isEqualTo(403);
    Response given = rosa.post(API + "grants", grant(samUser, "teams:read"));
    assertThat(given.status()).isEqualTo(201);
    assertThat(given.json().path("grantedBy").asText())
        .isEqualTo(tenant.member("rosa@example.com").path("userId").asText());
    String above = id(tenant.make("grants", Map.of("userId", samUser, "permission", "jobs:run")));
    assertThat(rosa.delete(API + "grants/" + above).status()).isEqualTo(403);
  }

  @Test
  void temporaryPermissionIsNotGrantedForLonger() throws Exception {
    Instant end = Instant.now().plus(Duration.ofHours(2));
    String user = tenant.member("rosa@example.com").path("userId").asText();
    tenant.make(
        "grants",
        Map.of("userId", user, "permission", "executions:read", "expiresAt", end.toString()));
    assertThat(rosa.post(API + "grants", grant(samUser, "executions:read")).status())
        .isEqualTo(403);
    assertThat(rosa.post(API + "grants", until(end.plusSeconds(60))).status()).isEqualTo(403);
    assertThat(rosa.post(API + "grants", until(end.minusSeconds(60))).status()).isEqualTo(201);
    assertThat(rosa.post(API + "roles", role("For good", "executions:read")).status())
        .isEqualTo(403);
  }

  @Test
  void invitationCannotExceedItsInviter() throws Exception {
    String team = tenant.team("Strong team", strong);
    assertThat(invite("one@example.com", List.of(strong), List.of()).status()).isEqualTo(403);
    assertThat(invite("two@example.com", List.of(), List.of(team)).status()).isEqualTo(403);
    assertThat(invite("three@example.com", List.of(weak), List.of()).status()).isEqualTo(201);
    String above =
        id(
            tenant
                .make("invitations", invitation("four@example.com", List.of(strong), List.of()))
                .path("invitation"));
    assertThat(rosa.post(API + "invitations/" + above + "/resend", "").status()).isEqualTo(403);
  }

  @Test
  void nobodyRemovesPeopleWithMorePermissions() throws Exception {
    tenant.addMember("anna@example.com", tenant.roleId("administrator"));
    String anna = id(tenant.member("anna@example.com"));
    assertThat(rosa.delete(API + "members/" + anna).status()).isEqualTo(403);
    tenant.addMember("paul@example.com", weak);
    String paul = id(tenant.member("paul@example.com"));
    assertThat(rosa.delete(API + "members/" + paul).status()).isEqualTo(204);
  }

  @Test
  void revocationTakesEffectImmediately() throws Exception {
    Browser kim = tenant.addMember("kim@example.com", strong);
    assertThat(kim.get(API + "jobs").status()).isEqualTo(200);
    String member = "members/" + id(tenant.member("kim@example.com"));
    tenant.owner().put(API + member + "/roles", roles());
    assertThat(kim.get(API + "jobs").status()).isEqualTo(403);
    tenant.owner().delete(API + member);
    assertThat(kim.get(API + "jobs").status()).isIn(401, 403);
  }

  @Test
  void returningMemberHasNoFormerPermissions() throws Exception {
    String keys = tenant.role("With keys", "jobs:read", "api-keys:write");
    Browser lea = tenant.addMember("lea@example.com", keys);
    String user = tenant.member("lea@example.com").path("userId").asText();
    tenant.make("grants", Map.of("userId", user, "permission", "jobs:run"));
    tenant
        .owner()
        .put(
            API
                + "teams/"
                + tenant.team("Leavers", strong)
                + "/members/"
                + id(tenant.member("lea@example.com")),
            "");
    Response key =
        lea.post(API + "me/api-keys", "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}");
    assertThat(withKey(key).status()).isEqualTo(200);
    tenant.owner().delete(API + "members/" + id(tenant.member("lea@example.com")));
    assertThat(withKey(key).status()).isEqualTo(401);
    String token = tenant.invite("lea@example.com", weak);
    assertThat(lea.post(API + "me/invitations/accept", json(Map.of("token", token))).status())
        .isEqualTo(201);
    assertThat(withKey(key).status()).isEqualTo(401);
    assertThat(tenant.owner().get(API + "grants?user=" + user).json().path("items")).isEmpty();
    assertThat(lea.post(API + "jobs", "{}").status()).as("the team is left, too").isEqualTo(403);
    assertThat(lea.get(API + "jobs").status()).isEqualTo(200);
  }

  private static Response withKey(Response made) throws Exception {
    String key = made.json().path("text").asText();
    return host.send(host.anonymous(API + "jobs").header("Authorization", "Bearer " + key).GET());
  }

  @Test
  void readOnlyFieldsAreRefused() throws Exception {
    for (String field : List.of("builtIn", "slug", "organisationId", "id", "edited")) {
      String body = "{\"name\": \"More\", \"permissions\": [], \"%s\": \"owner\"}".formatted(field);
      assertThat(tenant.owner().post(API + "roles", body).status()).as(field).isEqualTo(422);
    }
    String grant =
        "{\"userId\": \"%s\", \"permission\": \"jobs:read\", \"grantedBy\": \"%s\"}"
            .formatted(samUser, samUser);
    assertThat(tenant.owner().post(API + "grants", grant).status()).isEqualTo(422);
  }

  private static Response change(String path, String body) throws Exception {
    return rosa.put(API + path, body);
  }

  private static Response invite(String email, List<String> roles, List<String> teams)
      throws Exception {
    return rosa.post(API + "invitations", json(invitation(email, roles, teams)));
  }

  private static String role(String name, String... permissions) throws Exception {
    return json(Map.of("name", name, "permissions", permissions));
  }

  private static String roles(String... ids) throws Exception {
    return json(Map.of("roleIds", ids));
  }

  private static String grant(String user, String permission) throws Exception {
    return json(Map.of("userId", user, "permission", permission));
  }

  private static String until(Instant end) throws Exception {
    return json(
        Map.of("userId", samUser, "permission", "executions:read", "expiresAt", end.toString()));
  }
}
