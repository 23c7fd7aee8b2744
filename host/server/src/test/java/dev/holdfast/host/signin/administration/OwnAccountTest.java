package dev.holdfast.host.signin.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletion of one's own account. */
class OwnAccountTest {

  private static final String ME = "/api/v1/me";
  private static final String KEY = "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
  }

  @Test
  void deletionEndsSessionsAndKeysAndKeepsTheAddressReserved() throws Exception {
    UUID user = TestUsers.add(home, "leaver@example.com", "administrator");
    Browser leaver = logIn("leaver@example.com");
    Browser elsewhere = logIn("leaver@example.com");
    String key = leaver.post(ME + "/api-keys", KEY).json().path("text").asText();
    assertThat(byKey(key, "GET").status()).isEqualTo(200);
    assertThat(byKey(key, "DELETE").status()).as("a key deletes nobody").isEqualTo(403);
    assertThat(leaver.delete(ME).status()).isEqualTo(400);
    assertThat(delete(leaver, "other@example.com").status()).isEqualTo(400);
    TestUsers.growStale(home, user);
    assertThat(delete(leaver, "leaver@example.com").json().path("code").asText())
        .isEqualTo("REAUTHENTICATION_REQUIRED");
    leaver.post(
        "/api/v1/auth/reauthenticate", "{\"password\": \"%s\"}".formatted(TestUsers.PASSWORD));

    assertThat(delete(leaver, "Leaver@example.com").status()).isEqualTo(204);
    for (Browser browser : new Browser[] {leaver, elsewhere}) {
      assertThat(browser.get(ME).status()).isEqualTo(401);
    }
    assertThat(byKey(key, "GET").status()).isEqualTo(401);
    assertThat(new Browser(host).logIn("leaver@example.com", TestUsers.PASSWORD).status())
        .isEqualTo(401);
    Browser owner = logIn(TestUsers.OWNER);
    assertThat(owner.get("/api/v1/users?email=leaver@example.com").json().path("items")).isEmpty();
    assertThat(owner.get("/api/v1/audit-logs?action=user.delete").text()).contains(user.toString());
    assertThat(owner.get("/api/v1/members?limit=200").text()).doesNotContain(user.toString());
    assertThat(owner.get("/api/v1/audit-logs?action=member.remove").text())
        .contains(user.toString());
    assertThat(TestDatabase.content(home)).contains("leaver@example.com");
  }

  @Test
  void ownerMustTransferTheOrganisationFirst() throws Exception {
    Response refused = delete(logIn(TestUsers.OWNER), TestUsers.OWNER);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("Transfer the organisation");
  }

  @Test
  void personWithoutOrganisationCanDeleteTheirAccount() throws Exception {
    TestUsers.addUser(home, "free@example.com");
    Browser free = logIn("free@example.com");
    assertThat(delete(free, "free@example.com").status()).isEqualTo(204);
    assertThat(free.get(ME).status()).isEqualTo(401);
  }

  private static Response delete(Browser browser, String confirmation) throws Exception {
    return browser.delete(ME + "?confirm=" + confirmation);
  }

  private static Browser logIn(String email) throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn(email, TestUsers.PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  private static Response byKey(String key, String method) throws Exception {
    String path = method.equals("GET") ? "/api/v1/jobs" : ME + "?confirm=leaver@example.com";
    return host.send(
        host.anonymous(path)
            .header("Authorization", "Bearer " + key)
            .method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
  }
}
