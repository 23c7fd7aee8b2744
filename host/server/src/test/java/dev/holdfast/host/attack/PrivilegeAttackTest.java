package dev.holdfast.host.attack;

import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts to gain permissions. */
class PrivilegeAttackTest {

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

  /** A stolen key of an owner must not give itself, or anybody, more permissions. */
  @Test
  void keyGrantsNoMoreThanItsOwnPermissions() throws Exception {
    tenant.addMember("friend@example.com");
    JsonNode friend = tenant.member("friend@example.com");
    Browser key = key("grants:*", "members:*", "roles:*", "teams:*", "invitations:*", "api-keys:*");
    String all = tenant.roleId("owner");
    String user = friend.path("userId").asText();
    List<Response> answers =
        List.of(
            key.post(API + "grants", json(Map.of("userId", user, "permission", "jobs:write"))),
            key.put(
                API + "members/" + id(friend) + "/roles", json(Map.of("roleIds", List.of(all)))),
            key.post(API + "roles", json(Map.of("name", "Mine", "permissions", List.of("*")))),
            key.post(API + "teams", json(Map.of("name", "Mine", "roleIds", List.of(all)))),
            key.post(
                API + "invitations",
                json(OrganisationClient.invitation("eve@example.com", List.of(all), List.of()))),
            key.post(
                API + "me/api-keys",
                json(Map.of("name", "more", "permissions", List.of("jobs:write")))),
            key.post(API + "me/password", json(Map.of("newPassword", "seven slow lanterns"))),
            key.post(API + "me/email", json(Map.of("email", "eve@example.com"))),
            key.post(API + "me/two-factor", ""),
            key.get(API + "me/export"));
    assertThat(answers).extracting(Response::status).containsOnly(403);
  }

  /** Nested fields are checked, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | jobs | {"name": "n", "sourceId": "%1$s", "destinations": [{"adapterConfigId": "%1$s", "organisationId": "%1$s"}]} | /destinations/0/organisationId
          PUT | organisation | {"name": "n", "passwordPolicy": {"minimumLength": 12, "builtIn": true}} | /passwordPolicy/builtIn
          PUT | organisation | {"name": "n", "branding": {"ownerId": "%1$s"}} | /branding/ownerId
          """)
  void nestedFieldsAreRefused(String method, String path, String body, String field)
      throws Exception {
    String text = body.formatted(id(owner.get(API + "organisation").json()));
    Response answer =
        method.equals("PUT") ? owner.put(API + path, text) : owner.post(API + path, text);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.text()).contains(field);
  }

  /** A revoked permission no longer counts for edits that were begun with it. */
  @Test
  void editIsRefusedOnceThePermissionIsRevoked() throws Exception {
    String role = tenant.role("Editor", "roles:*", "jobs:read");
    Browser editor = tenant.addMember("editor@example.com", role);
    String target = tenant.role("Target", "jobs:read");
    assertThat(editor.get(API + "roles/" + target).status()).isEqualTo(200);
    String member = id(tenant.member("editor@example.com"));
    owner.put(API + "members/" + member + "/roles", json(Map.of("roleIds", List.of())));
    String edit = json(Map.of("name", "Target", "permissions", List.of()));
    assertThat(editor.put(API + "roles/" + target, edit).status()).isEqualTo(403);
    assertThat(owner.get(API + "roles/" + target).text()).contains("jobs:read");
  }

  private static Browser key(String... permissions) throws Exception {
    Response made =
        owner.post(
            API + "me/api-keys", json(Map.of("name", "k", "permissions", List.of(permissions))));
    String text = made.json().path("text").asText();
    return new Browser(host).with("Authorization", "Bearer " + text);
  }
}
