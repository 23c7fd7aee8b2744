package dev.holdfast.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
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

/** Times look the same in every response. */
class TimesTest {

  private static final String API = "/api/v1/";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static OrganisationClient tenant;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
    tenant = new OrganisationClient(host, owner);
  }

  @Test
  void createResponseHasTheTimesOfLaterReads() throws Exception {
    String viewer = TestUsers.add(home, "viewer@example.com", "viewer").toString();
    // PostgreSQL's driver would round it up.
    String end = "2099-01-01T00:00:00.123999900Z";
    JsonNode grant =
        tenant.make("grants", Map.of("userId", viewer, "permission", "jobs:run", "expiresAt", end));
    assertThat(grant.path("expiresAt").asText()).isEqualTo("2099-01-01T00:00:00.123Z");
    assertThat(owner.get(API + "grants").json().at("/items/0")).isEqualTo(grant);

    String email = "someone@example.com";
    JsonNode invitation =
        tenant
            .make("invitations", OrganisationClient.invitation(email, List.of(), List.of()))
            .path("invitation");
    assertSame("invitations", invitation);
    assertSame("roles", tenant.make("roles", Map.of("name", "R", "permissions", List.of())));
    assertSame("teams", tenant.make("teams", Map.of("name", "T", "roleIds", List.of())));
    JsonNode key =
        tenant
            .make("me/api-keys", Map.of("name", "K", "permissions", List.of("jobs:read")))
            .path("key");
    assertThat(owner.get(API + "me/api-keys").json().at("/items/0")).isEqualTo(key);
    JsonNode session = owner.get(API + "auth/session").json();
    assertThat(owner.get(API + "me/sessions").json().path("items"))
        .filteredOn(item -> item.path("current").asBoolean())
        .extracting(item -> item.path("expiresAt"))
        .containsExactly(session.path("expiresAt"));
  }

  @Test
  void loginReturnsTheTimesOfItsSession() throws Exception {
    JsonNode login = new Browser(host).logIn(TestUsers.OWNER, TestUsers.PASSWORD).json();
    Browser again = new Browser(host);
    JsonNode made = again.logIn(TestUsers.OWNER, TestUsers.PASSWORD).json();
    assertThat(again.get(API + "auth/session").json()).isEqualTo(made);
    assertThat(login.path("expiresAt").asText())
        .hasSizeLessThan("2099-01-01T00:00:00.1234Z".length());
  }

  private static void assertSame(String path, JsonNode made) throws Exception {
    assertThat(owner.get(API + path + "/" + OrganisationClient.id(made)).json()).isEqualTo(made);
  }
}
