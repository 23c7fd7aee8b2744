package dev.holdfast.host.attack;

import static dev.holdfast.host.organisation.OrganisationClient.accept;
import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.SimultaneousRequests;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleted objects, and those of other organisations. */
class TenantAttackTest {

  private static final String API = "/api/v1/";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static Browser owner;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
    tenant = new OrganisationClient(host, owner);
  }

  /** CVE-2026-55670: whoever got the identity of a deleted person got their permissions. */
  @Test
  void nobodyInheritsThePermissionsOfADeletedPerson() throws Exception {
    Browser gone = tenant.addMember("gone@example.com", tenant.roleId("administrator"));
    TestDatabase.update(
        home, "update app_user set email_verified = true where email = 'gone@example.com'");
    JsonNode key = key(gone, "jobs:read");
    String user = tenant.member("gone@example.com").path("userId").asText();
    String open = tenant.invite("late@example.com");
    owner.delete(API + "users/" + user);
    assertThat(gone.get(API + "jobs").status()).isEqualTo(401);
    assertThat(withKey(key).get(API + "jobs").status()).isEqualTo(401);
    Response again = owner.post(API + "invitations", json(invitation("Gone@Example.com")));
    if (again.status() == 201) {
      String token = again.json().path("token").asText();
      assertThat(accept(new Browser(host), token).status()).isEqualTo(409);
    }
    for (String list : List.of("users?email=gone@example.com", "members?email=gone@example.com")) {
      assertThat(owner.get(API + list).json().path("items")).as(list).isEmpty();
    }
    for (String path : List.of("users/" + user, "grants?user=" + user)) {
      assertThat(owner.get(API + path).text()).doesNotContain("gone@example.com");
    }
    assertThat(accept(new Browser(host), open).status()).isEqualTo(201);
  }

  @Test
  void rolesOfTheSameNameAreSeparate() throws Exception {
    String role = tenant.role("Cooks", "jobs:read");
    Browser cook = tenant.addMember("cook@example.com");
    String team = tenant.team("Kitchen", role);
    String member = id(tenant.member("cook@example.com"));
    owner.put(API + "teams/" + team + "/members/" + member, "");
    String invited = tenant.invite("apprentice@example.com", role);
    assertThat(cook.get(API + "jobs").status()).isEqualTo(200);
    assertThat(owner.delete(API + "teams/" + team).status()).isEqualTo(204);
    assertThat(owner.delete(API + "roles/" + role).status()).isIn(204, 409);
    tenant.team("Kitchen", tenant.role("Cooks 2", "*"));
    assertThat(cook.get(API + "jobs").status()).isEqualTo(403);
    accept(new Browser(host), invited);
    assertThat(owner.get(API + "members?role=" + tenant.roleId("cooks-2")).json().path("items"))
        .isEmpty();
  }

  @Test
  void onlyTheCredentialChoosesTheOrganisation() throws Exception {
    OrganisationClient other = tenant.other("smithy", "smith@example.com");
    String theirs = id(other.owner().get(API + "organisation").json());
    String ours = id(owner.get(API + "organisation").json());
    Browser both = tenant.addMember("both@example.com", tenant.roleId("viewer"));
    String token = other.invite("both@example.com", other.roleId("administrator"));
    both.post(API + "me/invitations/accept", json(Map.of("token", token)));
    for (String header : List.of("X-Organisation-Id", "X-Org-Domain", "X-Tenant-ID")) {
      both.with(header, theirs);
    }
    assertThat(id(both.get(API + "organisation").json())).isEqualTo(ours);
    assertThat(both.get(API + "organisation?organisationId=" + theirs).status()).isEqualTo(400);
    assertThat(both.get(API + "audit-logs").status()).as("an administrator there").isEqualTo(403);

    Browser there = tenant.logIn("both@example.com");
    there.post(API + "auth/organisation", json(Map.of("organisationId", theirs)));
    JsonNode key = key(there, "organisation:read");
    assertThat(id(withKey(key).cookie(both.cookie()).get(API + "organisation").json()))
        .isEqualTo(theirs);
    String change = json(Map.of("organisationId", ours));
    assertThat(withKey(key).post(API + "auth/organisation", change).status()).isEqualTo(403);
    other.owner().delete(API + "members/" + id(other.member("both@example.com")));
    assertThat(there.get(API + "organisation").status()).isEqualTo(403);
    assertThat(withKey(key).get(API + "organisation").status()).isEqualTo(401);
  }

  @Test
  void teamDeletedWhilePeopleJoinLeavesNothing() throws Exception {
    Browser racer = tenant.addMember("racer@example.com");
    String member = id(tenant.member("racer@example.com"));
    String role = tenant.role("Racing", "jobs:read");
    for (int round = 0; round < 5; round++) {
      String team = tenant.team("Racers", role);
      String path = API + "teams/" + team;
      AtomicInteger turn = new AtomicInteger();
      List<Response> answers =
          SimultaneousRequests.send(
              10,
              () ->
                  turn.incrementAndGet() % 2 == 0
                      ? owner.delete(path)
                      : owner.put(path + "/members/" + member, ""));
      assertThat(answers).extracting(Response::status).allMatch(status -> status < 500);
      owner.delete(path);
      assertThat(racer.get(API + "jobs").status()).isEqualTo(403);
    }
  }

  private static Map<String, ?> invitation(String email) {
    return OrganisationClient.invitation(email, List.of(), List.of());
  }

  private static JsonNode key(Browser maker, String permission) throws Exception {
    return maker
        .post(API + "me/api-keys", json(Map.of("name", "k", "permissions", List.of(permission))))
        .json();
  }

  private static Browser withKey(JsonNode key) {
    return new Browser(host).with("Authorization", "Bearer " + key.path("text").asText());
  }
}
