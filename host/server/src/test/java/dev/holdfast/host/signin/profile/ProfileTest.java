package dev.holdfast.host.signin.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  private static final String ME = "/api/v1/me";
  private static final String PASSWORD = ME + "/password";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static int people;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
  }

  @Test
  void changesOnlyTheSentFields() throws Exception {
    Browser browser = person();
    String change = "{\"name\": \"Ada\", \"timeZone\": \"Europe/Berlin\"}";
    JsonNode changed = browser.patch(ME, change).json();
    assertThat(changed.path("name").asText()).isEqualTo("Ada");
    assertThat(changed.path("timeZone").asText()).isEqualTo("Europe/Berlin");
    assertThat(changed.path("dateFormat").asText()).isEqualTo("P");
    browser.patch(ME, "{\"image\": \"https://example.com/a.png\"}");
    Response answer = browser.patch(ME, "{\"image\": \"\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode cleared = answer.json();
    assertThat(cleared.hasNonNull("image")).isFalse();
    assertThat(cleared.path("name").asText()).isEqualTo("Ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"emailVerified\": true}",
        "{\"email\": \"eve@example.com\"}",
        "{\"roles\": [\"owner\"]}",
        "{\"roleIds\": []}",
        "{\"organisationId\": \"00000000-0000-0000-0000-000000000000\"}",
        "{\"twoFactorEnabled\": false}",
        "{\"passwordHash\": \"x\"}",
        "{\"blockedAt\": \"2026-01-01T00:00:00Z\"}",
        "{\"version\": 9}",
        "{\"name\": \" \"}",
        "{\"image\": \"javascript:alert(1)\"}",
        "{\"timeZone\": \"Mars/Olympus\"}",
        "{\"dateFormat\": \"<b>\"}",
      })
  void refusesReadOnlyFields(String body) throws Exception {
    Browser browser = person();
    JsonNode before = browser.get(ME).json();
    assertThat(browser.patch(ME, body).status()).isEqualTo(422);
    assertThat(browser.get(ME).json()).isEqualTo(before);
  }

  @Test
  void concurrentEditIsRefused() throws Exception {
    Browser browser = person();
    String tag = browser.get(ME).header("ETag");
    assertThat(browser.patch(ME, "{\"name\": \"A\"}", tag).status()).isEqualTo(200);
    assertThat(browser.patch(ME, "{\"name\": \"B\"}", tag).status()).isEqualTo(412);
    assertThat(browser.patch(ME, "{\"name\": \"B\"}", "").status()).isEqualTo(428);
  }

  @Test
  void reloadedPageGetsItsCsrfToken() throws Exception {
    Browser browser = person();
    Browser reloaded = new Browser(host).cookie(browser.cookie());
    Response me = reloaded.get(ME);
    assertThat(me.json().path("csrfToken").asText()).isEqualTo(browser.csrfToken());
    assertThat(me.header("Cache-Control")).isEqualTo("no-store");
    Response changed = browser.patch(ME, "{\"name\": \"Ada\"}");
    assertThat(changed.json().path("csrfToken").asText()).isEqualTo(browser.csrfToken());
    assertThat(browser.get(ME + "/export").text()).doesNotContain(browser.csrfToken());
    String key =
        browser
            .post("/api/v1/me/api-keys", "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}")
            .json()
            .path("text")
            .asText();
    Response byKey = host.send(host.anonymous(ME).header("Authorization", "Bearer " + key));
    assertThat(byKey.status()).as(byKey.text()).isEqualTo(200);
    assertThat(byKey.json().hasNonNull("csrfToken")).isFalse();
    assertThat(TestDatabase.content(home)).doesNotContain(browser.csrfToken());
  }

  @Test
  void listsOwnPermissions() throws Exception {
    JsonNode permissions = person().get(ME + "/permissions").json().path("permissions");
    assertThat(permissions).extracting(JsonNode::asText).contains("jobs:run", "backups:restore");
    assertThat(permissions).extracting(JsonNode::asText).doesNotContain("jobs:write", "*");
  }

  @Test
  void newPasswordEndsAllOtherSessions() throws Exception {
    Browser browser = person();
    Browser other = logIn();
    String cookie = browser.cookie();
    Response changed = change(browser, "seven slow lanterns");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("endedSessions").asInt()).isEqualTo(1);
    assertThat(other.get(ME).status()).isEqualTo(401);
    assertThat(browser.get(ME).status()).isEqualTo(200);
    assertThat(new Browser(host).cookie(cookie).get(ME).status())
        .as("the old token")
        .isEqualTo(401);
    assertThat(new Browser(host).logIn(email(), TestUsers.PASSWORD).status()).isEqualTo(401);
    assertThat(new Browser(host).logIn(email(), "seven slow lanterns").status()).isLessThan(300);
  }

  @Test
  void newPasswordMustBeLongAndUncommon() throws Exception {
    Browser browser = person();
    for (String bad : new String[] {"short", "password1234", TestUsers.PASSWORD}) {
      Response refused = change(browser, bad);
      assertThat(refused.status()).as(bad).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/newPassword");
      assertThat(refused.text()).doesNotContain(bad);
    }
    TestDatabase.update(
        home, "update organisation set password_policy = '{\"requireDigit\": true}'");
    try {
      assertThat(change(browser, "seven slow lanterns").text()).contains("must have a digit");
    } finally {
      TestDatabase.update(home, "update organisation set password_policy = '{}'");
    }
  }

  @Test
  void newPasswordRequiresAFreshProof() throws Exception {
    Browser browser = person();
    TestDatabase.update(
        home,
        "update session set authenticated_at = "
            + TestDatabase.literal(Instant.now().minusSeconds(601)));
    assertThat(change(browser, "seven slow lanterns").json().path("code").asText())
        .isEqualTo("REAUTHENTICATION_REQUIRED");
    browser.post("/api/v1/auth/reauthenticate", "{\"password\": \"" + TestUsers.PASSWORD + "\"}");
    assertThat(change(browser, "seven slow lanterns").status()).isEqualTo(200);
  }

  @Test
  void personWithoutOrganisationKeepsTheirAccount() throws Exception {
    UUID user = add();
    TestDatabase.update(
        home,
        "update membership set left_at = %s where user_id = '%s'"
            .formatted(TestDatabase.literal(Instant.now()), user));
    Browser browser = logIn();
    assertThat(browser.get(ME).status()).isEqualTo(200);
    assertThat(browser.patch(ME, "{\"name\": \"Ada\"}").status()).isEqualTo(200);
    assertThat(browser.get(ME + "/permissions").json().path("permissions")).isEmpty();
    assertThat(browser.get(ME + "/api-keys").status()).isEqualTo(403);
    assertThat(change(browser, "seven slow lanterns").status()).isEqualTo(200);
  }

  @Test
  void exportContainsEverythingButSecrets() throws Exception {
    Browser browser = person();
    JsonNode made =
        browser
            .post(ME + "/api-keys", "{\"name\": \"mine\", \"permissions\": [\"jobs:read\"]}")
            .json();
    Response export = browser.get(ME + "/export");
    assertThat(export.status()).isEqualTo(200);
    assertThat(export.header("Content-Disposition")).startsWith("attachment");
    JsonNode data = export.json();
    assertThat(data.at("/profile/email").asText()).isEqualTo(email());
    assertThat(data.at("/memberships/0/roles/0").asText()).isEqualTo("Operator");
    assertThat(data.at("/memberships/0/apiKeys/0/name").asText()).isEqualTo("mine");
    assertThat(data.at("/sessions")).hasSize(1);
    assertThat(data.at("/memberships/0/actions").toString()).contains("api-key.create");
    String secret = made.path("text").asText().substring(12);
    assertThat(export.text())
        .doesNotContain(secret, "argon2", "Hash", browser.cookie().split("=")[1]);
    assertThat(export.text()).doesNotContain(TestUsers.OWNER);
  }

  private static Response change(Browser browser, String password) throws Exception {
    return browser.post(PASSWORD, "{\"newPassword\": \"%s\"}".formatted(password));
  }

  private static Browser person() throws Exception {
    add();
    return logIn();
  }

  private static UUID add() throws Exception {
    people++;
    return TestUsers.add(home, email(), "operator");
  }

  private static Browser logIn() throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn(email(), TestUsers.PASSWORD).status()).isLessThan(300);
    return browser;
  }

  private static String email() {
    return "person" + people + "@example.com";
  }
}
