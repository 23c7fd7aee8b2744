package dev.holdfast.host.organisation;

import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
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

class OrganisationSettingsTest {

  private static final String API = "/api/v1/";
  private static final String ORGANISATION = API + "organisation";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient first;
  static OrganisationClient tenant;
  static Browser owner;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    first = new OrganisationClient(host, TestUsers.owner(host, home));
    tenant = first.other("smithy", "smith@example.com");
    owner = tenant.owner();
  }

  @Test
  void settingsAreReturnedWithTheDefaults() throws Exception {
    Response set =
        owner.put(
            ORGANISATION,
            """
            {"name": "Smithy", "sessionLifetime": 7200, "sessionIdle": 600,
             "passwordPolicy": {"minimumLength": 16}, "branding": {"primaryColor": "#a0b1c2"}}\
            """);
    assertThat(set.status()).as(set.text()).isEqualTo(200);
    JsonNode organisation = owner.get(ORGANISATION).json();
    assertThat(organisation.path("sessionLifetime").asInt()).isEqualTo(7200);
    assertThat(organisation.path("requireMfa").asBoolean()).isFalse();
    assertThat(organisation.at("/passwordPolicy/minimumLength").asInt()).isEqualTo(16);
    assertThat(organisation.at("/passwordPolicy/requireDigit").asBoolean()).isFalse();
    assertThat(organisation.at("/branding/primaryColor").asText()).isEqualTo("#a0b1c2");
    String short15 = "{\"token\": \"%s\", \"name\": \"Ann\", \"password\": \"short 15 tubbyx\"}";
    String body = short15.formatted(tenant.invite("ann@example.com"));
    assertThat(new Browser(host).post(API + "invitations/accept", body).status())
        .as("the policy counts for those who come")
        .isEqualTo(422);
  }

  @Test
  void outOfBoundsAndForeignSettingsAreRefused() throws Exception {
    for (String field :
        List.of(
            "\"sessionLifetime\": 299",
            "\"sessionLifetime\": 2592001",
            "\"sessionIdle\": 59",
            "\"sessionLifetime\": 600, \"sessionIdle\": 601",
            "\"passwordPolicy\": {\"minimumLength\": 7}",
            "\"branding\": {\"primaryColor\": \"red\"}",
            "\"branding\": {\"logoUrl\": \"javascript:alert(1)\"}",
            "\"branding\": {\"logoUrl\": \"http://example.com/x.png\"}",
            "\"passwordPolicy\": {\"minimumLength\": 12, \"unknown\": 1}",
            "\"slug\": \"other\"",
            "\"ownerId\": \"x\"",
            "\"status\": \"ACTIVE\"")) {
      assertThat(owner.put(ORGANISATION, settings("Smithy", field)).status())
          .as(field)
          .isEqualTo(422);
    }
  }

  @Test
  void listsTheAllowedSecondFactors() throws Exception {
    for (String unknown : List.of("[\"PASSKEY\"]", "[\"\"]", "[null]", "\"TOTP\"", "[0]")) {
      String field = "\"allowedMfaMethods\": " + unknown;
      assertThat(owner.put(ORGANISATION, settings("Bakery", field)).status())
          .as(unknown)
          .isEqualTo(422);
    }
    String twice = settings("Bakery", "\"allowedMfaMethods\": [\"TOTP\", \"TOTP\"]");
    JsonNode changed = owner.put(ORGANISATION, twice).json();
    assertThat(changed.path("allowedMfaMethods").toString()).isEqualTo("[\"TOTP\"]");
    assertThat(owner.get(ORGANISATION).json()).isEqualTo(changed);
    Browser otto = tenant.addMember("otto@example.com");
    assertThat(otto.post(API + "me/two-factor", "").status()).isEqualTo(200);
    // As a later build may write it.
    TestDatabase.update(home, "update organisation set allowed_mfa_methods = '[\"PASSKEY\"]'");
    assertThat(otto.post(API + "me/two-factor", "").status()).isEqualTo(409);
    assertThat(otto.post(API + "me/two-factor/confirm", "{\"code\": \"000000\"}").status())
        .isEqualTo(409);
    assertThat(owner.get(ORGANISATION).json().path("allowedMfaMethods").toString())
        .isEqualTo("[\"PASSKEY\"]");
    JsonNode any = owner.put(ORGANISATION, settings("Bakery", "\"requireMfa\": false")).json();
    assertThat(any.path("allowedMfaMethods")).isEmpty();
    assertThat(otto.post(API + "me/two-factor", "").status()).isEqualTo(200);
  }

  @Test
  void editRequiresTheVersionThatWasRead() throws Exception {
    String tag = owner.get(ORGANISATION).header("ETag");
    assertThat(owner.put(ORGANISATION, settings("Forge", "\"requireMfa\": false")).status())
        .isEqualTo(200);
    assertThat(owner.put(ORGANISATION, settings("Late", "\"requireMfa\": false"), tag).status())
        .isEqualTo(412);
  }

  @Test
  void suspendedOrganisationIsReadOnlyAndCancelledOneClosed() throws Exception {
    OrganisationClient other = first.other("mill", "milly@example.com");
    Browser milly = other.owner();
    String status = API + "organisations/" + id(milly.get(ORGANISATION).json()) + "/status";
    String role = json(Map.of("name", "New", "permissions", List.of()));
    assertThat(milly.put(status, "{\"status\": \"SUSPENDED\"}").status())
        .as("no organisation does it to itself")
        .isEqualTo(403);
    assertThat(enter(status, "SUSPENDED").status()).isEqualTo(200);
    assertThat(milly.get(API + "roles").status()).isEqualTo(200);
    assertThat(milly.post(API + "roles", role).status()).isEqualTo(403);
    assertThat(milly.put(ORGANISATION, settings("Mill", "\"requireMfa\": false")).status())
        .isEqualTo(403);
    assertThat(enter(status, "CANCELLED").status()).isEqualTo(200);
    assertThat(milly.get(API + "roles").status()).isIn(401, 403);
    assertThat(enter(status, "ACTIVE").status()).isEqualTo(200);
    String own = API + "organisations/" + id(first.owner().get(ORGANISATION).json()) + "/status";
    assertThat(enter(own, "SUSPENDED").status()).as("that runs the installation").isEqualTo(409);
  }

  @Test
  void deletedOrganisationIsClosedPermanently() throws Exception {
    OrganisationClient other = first.other("quarry", "quinn@example.com");
    Browser quinn = other.owner();
    Browser admin = other.addMember("ada@example.com", other.roleId("administrator"));
    String token = other.invite("late@example.com");
    assertThat(admin.delete(ORGANISATION + "?confirm=quarry").status()).isEqualTo(403);
    assertThat(quinn.delete(ORGANISATION).status()).isEqualTo(400);
    assertThat(quinn.delete(ORGANISATION + "?confirm=smithy").status()).isEqualTo(400);
    assertThat(quinn.delete(ORGANISATION + "?confirm=quarry").status()).isEqualTo(204);
    assertThat(quinn.get(ORGANISATION).status()).isIn(401, 403);
    assertThat(admin.get(API + "roles").status()).isIn(401, 403);
    assertThat(OrganisationClient.accept(new Browser(host), token).status()).isEqualTo(404);
    assertThat(first.owner().get(API + "organisations").text()).doesNotContain("quarry");
    String again = json(Map.of("name", "Q", "slug", "quarry", "ownerEmail", "quinn@example.com"));
    assertThat(first.owner().post(API + "organisations", again).status())
        .as("the name stays taken")
        .isEqualTo(422);
    String own = first.owner().get(ORGANISATION).json().path("slug").asText();
    assertThat(first.owner().delete(ORGANISATION + "?confirm=" + own).status()).isEqualTo(409);
  }

  /** Boundaries give folders and networks to a slug or an id. */
  @Test
  void slugCannotBeTheIdOfAnotherOrganisation() throws Exception {
    String theirs = id(owner.get(ORGANISATION).json());
    String twin = json(Map.of("name", "T", "slug", theirs, "ownerEmail", "smith@example.com"));
    Response refused = first.owner().post(API + "organisations", twin);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.text()).contains("look like an id");
  }

  @Test
  void everyChangeIsRecorded() throws Exception {
    String role = tenant.role("Audited", "jobs:read");
    String team = tenant.team("Audited", role);
    tenant.addMember("aud@example.com", role);
    JsonNode member = tenant.member("aud@example.com");
    String memberId = id(member);
    owner.put(API + "teams/" + team + "/members/" + memberId, "");
    owner.put(API + "members/" + memberId + "/roles", json(Map.of("roleIds", List.of())));
    String grant =
        id(
            tenant.make(
                "grants",
                Map.of("userId", member.path("userId").asText(), "permission", "jobs:run")));
    owner.delete(API + "grants/" + grant);
    owner.delete(API + "teams/" + team);
    owner.delete(API + "members/" + memberId);
    owner.delete(API + "roles/" + role);
    String log = TestDatabase.content(home);
    assertThat(log)
        .contains(
            "role.create",
            "team.create",
            "invitation.create",
            "invitation.accept",
            "member.add",
            "team.join",
            "member.roles",
            "grant.create",
            "grant.delete",
            "team.delete",
            "member.remove",
            "role.delete");
  }

  /** Settings as they are at first, but for this field. */
  private static String settings(String name, String field) {
    StringBuilder body = new StringBuilder("{\"name\": \"" + name + "\", " + field);
    for (String object : List.of("passwordPolicy", "branding")) {
      body.append(field.contains(object) ? "" : ", \"" + object + "\": {}");
    }
    return body.append('}').toString();
  }

  private static Response enter(String path, String status) throws Exception {
    return first.owner().put(path, "{\"status\": \"" + status + "\"}");
  }
}
