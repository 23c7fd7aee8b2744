package dev.holdfast.host.access;

import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key grants only its own permissions, not all that its owner has. */
class KeyRightsTest {

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static String reader;
  static String administrator;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, TestUsers.owner(host, home));
    reader = tenant.role("Reader", "jobs:read");
    administrator = tenant.roleId("administrator");
  }

  @Test
  void keyInvitesWithNoMoreThanItsPermissions() throws Exception {
    String key = key("invitations:write", "jobs:read");
    assertThat(invite(key, "a@example.com", administrator)).isEqualTo(403);
    assertThat(invite(key, "b@example.com", reader)).isEqualTo(201);
  }

  @Test
  void keyGrantsAndCreatesRolesWithNoMoreThanItsPermissions() throws Exception {
    tenant.addMember("gina@example.com");
    String user = tenant.member("gina@example.com").path("userId").asText();
    String key = key("grants:write", "roles:write", "jobs:read");
    assertThat(send(key, "POST", "grants", Map.of("userId", user, "permission", "jobs:run")))
        .isEqualTo(403);
    assertThat(send(key, "POST", "grants", Map.of("userId", user, "permission", "jobs:read")))
        .isEqualTo(201);
    for (List<String> permissions : List.of(List.of("*"), List.of("jobs:*"))) {
      assertThat(send(key, "POST", "roles", Map.of("name", "R", "permissions", permissions)))
          .isEqualTo(403);
    }
  }

  @Test
  void keyForEverythingCannotChangeItsOwnersCredentials() throws Exception {
    List<String> all = new ArrayList<>(List.of("*"));
    Permission.catalogue().forEach(permission -> all.add(permission.slug()));
    String key = key(all.toArray(String[]::new));
    String code = "{'code': '000000'}".replace('\'', '"');
    for (String path : List.of("", "/confirm", "/disable", "/recovery-codes")) {
      assertThat(send(key, "POST", "me/two-factor" + path, code)).as(path).isEqualTo(403);
    }
    assertThat(send(key, "POST", "me/password", Map.of("newPassword", "a whole new password")))
        .isEqualTo(403);
    assertThat(send(key, "POST", "me/email", Map.of("email", "thief@example.com"))).isEqualTo(403);
    assertThat(send(key, "PATCH", "me", Map.of("name", "Thief"))).isEqualTo(403);
    assertThat(
            send(
                key,
                "POST",
                "me/api-keys",
                Map.of("name", "k", "permissions", List.of("jobs:read"))))
        .isEqualTo(403);
    assertThat(send(key, "POST", "auth/reauthenticate", Map.of("password", TestUsers.PASSWORD)))
        .isEqualTo(403);
  }

  private static int invite(String key, String email, String role) throws Exception {
    return send(
        key, "POST", "invitations", OrganisationClient.invitation(email, List.of(role), List.of()));
  }

  private static String key(String... permissions) throws Exception {
    return tenant
        .make("me/api-keys", Map.of("name", "k", "permissions", Arrays.asList(permissions)))
        .path("text")
        .asText();
  }

  private static int send(String key, String method, String path, Map<String, ?> body)
      throws Exception {
    return send(key, method, path, json(body));
  }

  private static int send(String key, String method, String path, String body) throws Exception {
    Response answer =
        host.send(
            host.anonymous("/api/v1/" + path)
                .header("Authorization", "Bearer " + key)
                .header("If-Match", "*")
                .method(method, BodyPublishers.ofString(body)));
    return answer.status();
  }
}
