package dev.holdfast.host.signin.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

  private static final String EMAIL = "sam@example.com";
  private static final String STATE = "/api/v1/auth/session";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static UUID sam;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    TestUsers.owner(host, home);
    sam = TestUsers.add(home, EMAIL, "operator");
  }

  @Test
  void cookieIsHttpOnlyAndSameSite() throws Exception {
    Response login = new Browser(host).logIn(EMAIL, TestUsers.PASSWORD);
    assertThat(login.header("Set-Cookie"))
        .startsWith("holdfast=")
        .contains("; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=")
        .doesNotContain("Secure", "Domain");
    assertThat(TestDatabase.content(home)).doesNotContain(token(signedIn()));
  }

  @Test
  void personWithoutOrganisationCanLogOut() throws Exception {
    TestUsers.addUser(home, "nowhere@example.com");
    Browser first = new Browser(host);
    Browser second = new Browser(host);
    for (Browser browser : new Browser[] {first, second}) {
      assertThat(browser.logIn("nowhere@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    }
    assertThat(first.delete("/api/v1/me/sessions").status()).isEqualTo(204);
    assertThat(second.get(STATE).status()).isEqualTo(401);
    assertThat(first.post("/api/v1/auth/logout", "{}").status()).isEqualTo(204);
    assertThat(first.get(STATE).status()).isEqualTo(401);
  }

  @Test
  void cookieIsBoundToTheHostOverTls(@TempDir Path other) throws Exception {
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_BASE_URL", "https://backup.example.com");
    try (TestHost secure = TestHost.bare(other, environment)) {
      Browser owner = new Browser(secure).with("Origin", "https://backup.example.com");
      Response login = TestUsers.setUp(owner, secure.host().setupToken().orElseThrow());
      assertThat(login.header("Set-Cookie")).startsWith("__Host-holdfast=").contains("; Secure");
      assertThat(owner.get(STATE).status()).isEqualTo(200);
      Browser plain = new Browser(secure).cookie("holdfast=" + token(owner));
      assertThat(plain.get(STATE).status()).isEqualTo(401);
    }
  }

  @Test
  void plantedSessionIsInvalidAfterTheLogin() throws Exception {
    Browser attacker = signedIn();
    Browser victim = new Browser(host).cookie(attacker.cookie());
    victim.logIn(TestUsers.OWNER, TestUsers.PASSWORD);
    assertThat(victim.cookie()).isNotEqualTo(attacker.cookie());
    assertThat(attacker.get(STATE).status()).as("ended by the login").isEqualTo(401);

    Browser other = new Browser(host).cookie("holdfast=" + "A".repeat(43));
    other.logIn(EMAIL, TestUsers.PASSWORD);
    assertThat(other.cookie()).doesNotContain("AAAA");
  }

  @Test
  void reauthenticationRenewsTheToken() throws Exception {
    Browser browser = signedIn();
    String before = browser.cookie();
    String csrfBefore = browser.csrfToken();
    assertThat(reauthenticate(browser).status()).isEqualTo(200);
    assertThat(browser.cookie()).isNotEqualTo(before);
    assertThat(browser.csrfToken()).isNotEqualTo(csrfBefore);
    assertThat(browser.get(STATE).status()).isEqualTo(200);
    assertThat(new Browser(host).cookie(before).get(STATE).status()).isEqualTo(401);
  }

  @Test
  void changesRequireTheCsrfToken() throws Exception {
    Browser browser = signedIn();
    Browser forged =
        new Browser(host).cookie(browser.cookie()).with("Content-Type", "application/json");
    assertForbidden(forged.post("/api/v1/auth/logout", "{}"), "CSRF_TOKEN_REQUIRED");
    assertForbidden(forged.delete("/api/v1/me/sessions"), "CSRF_TOKEN_REQUIRED");
    forged.with("X-CSRF-Token", signedIn().csrfToken());
    assertForbidden(forged.delete("/api/v1/me/sessions"), "CSRF_TOKEN_REQUIRED");
    assertThat(forged.get(STATE).json().path("csrfToken").asText()).isEqualTo(browser.csrfToken());
    assertThat(browser.post("/api/v1/auth/logout", "").status()).isEqualTo(204);
  }

  @Test
  void otherSitesCannotLogPeopleIn() throws Exception {
    for (String[] header :
        new String[][] {
          {"Origin", "https://evil.example"},
          {"Origin", "null"},
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"}
        }) {
      Response refused =
          new Browser(host).with(header[0], header[1]).logIn(EMAIL, TestUsers.PASSWORD);
      assertForbidden(refused, "FORBIDDEN");
      assertThat(refused.header("Set-Cookie")).isEmpty();
    }
    Browser own =
        new Browser(host)
            .with("Origin", "http://127.0.0.1:" + host.host().port())
            .with("Sec-Fetch-Site", "same-origin");
    assertThat(own.logIn(EMAIL, TestUsers.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void loggingOutEndsTheSessionItself() throws Exception {
    Browser browser = signedIn();
    Response logout = browser.post("/api/v1/auth/logout", "");
    assertThat(logout.header("Set-Cookie")).startsWith("holdfast=;").contains("1970");
    assertThat(new Browser(host).cookie(browser.cookie()).get(STATE).status()).isEqualTo(401);
    String copied = signedInAndOut();
    assertThat(new Browser(host).cookie(copied).get(STATE).status()).isEqualTo(401);
  }

  @Test
  void peopleEndTheirOtherSessionsButNobodyElses() throws Exception {
    Browser first = signedIn();
    Browser second = signedIn();
    Browser third = signedIn();
    JsonNode sessions = first.get("/api/v1/me/sessions").json().path("items");
    assertThat(sessions.findValuesAsText("current")).containsOnlyOnce("true");
    assertThat(sessions.toString()).contains("10.0.").doesNotContain("token");

    Browser owner = new Browser(host);
    owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD);
    String ofOwner = owner.get("/api/v1/me/sessions").json().at("/items/0/id").asText();
    assertThat(first.delete("/api/v1/me/sessions/" + ofOwner).status()).isEqualTo(404);
    assertThat(owner.get(STATE).status()).isEqualTo(200);

    String ofSecond = currentId(second);
    assertThat(first.delete("/api/v1/me/sessions/" + ofSecond).status()).isEqualTo(204);
    assertThat(second.get(STATE).status()).isEqualTo(401);
    assertThat(first.delete("/api/v1/me/sessions").status()).isEqualTo(204);
    assertThat(third.get(STATE).status()).isEqualTo(401);
    assertThat(first.get(STATE).status()).isEqualTo(200);
    assertThat(owner.get(STATE).status()).isEqualTo(200);
  }

  @Test
  void sessionsExpireByAgeAndIdleTime() throws Exception {
    Browser idle = signedIn();
    age(idle, "last_activity_at", 1800 - 30);
    assertThat(idle.get(STATE).status()).isEqualTo(200);
    age(idle, "last_activity_at", 1800 + 90);
    assertThat(idle.get(STATE).status()).isEqualTo(401);
    Browser old = signedIn();
    age(old, "created_at", 3600 + 1);
    assertThat(old.get(STATE).status()).isEqualTo(401);
    Browser over = signedIn();
    age(over, "expires_at", 1);
    assertThat(over.get(STATE).status()).isEqualTo(401);
  }

  @Test
  void lastUseIsRecordedOnceAMinute() throws Exception {
    Browser browser = signedIn();
    age(browser, "last_activity_at", 50);
    Instant before = lastActivity(browser);
    assertThat(lastActivity(browser)).isEqualTo(before);
    age(browser, "last_activity_at", 70);
    browser.get(STATE);
    assertThat(lastActivity(browser)).isAfter(before);
  }

  @Test
  void blockedAndDeletedPeopleLoseAccessImmediately() throws Exception {
    for (String column : new String[] {"blocked_at", "deleted_at"}) {
      String email = column + "@example.com";
      UUID user = TestUsers.add(home, email, "viewer");
      Browser browser = new Browser(host);
      browser.logIn(email, TestUsers.PASSWORD);
      assertThat(browser.get("/api/v1/jobs").status()).isEqualTo(200);
      TestDatabase.update(
          home,
          "update app_user set %s = %s where id = '%s'"
              .formatted(column, TestDatabase.literal(Instant.now()), user));
      assertThat(browser.get("/api/v1/jobs").status()).isEqualTo(401);
      assertThat(browser.logIn(email, TestUsers.PASSWORD).status()).isEqualTo(401);
    }
  }

  @Test
  void foreignOrganisationCannotBeEntered() throws Exception {
    Browser browser = signedIn();
    Response refused =
        browser.post(
            "/api/v1/auth/organisation",
            "{\"organisationId\": \"%s\"}".formatted(UUID.randomUUID()));
    assertThat(refused.status()).isEqualTo(404);
  }

  private Browser signedIn() throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn(EMAIL, TestUsers.PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  private String signedInAndOut() throws Exception {
    Browser browser = signedIn();
    String copied = browser.cookie();
    browser.post("/api/v1/auth/logout", "");
    return copied;
  }

  private static Response reauthenticate(Browser browser) throws Exception {
    return browser.post(
        "/api/v1/auth/reauthenticate", "{\"password\": \"%s\"}".formatted(TestUsers.PASSWORD));
  }

  private static String currentId(Browser browser) throws Exception {
    for (JsonNode session : browser.get("/api/v1/me/sessions").json().path("items")) {
      if (session.path("current").asBoolean()) {
        return session.path("id").asText();
      }
    }
    throw new AssertionError("no current session");
  }

  private static Instant lastActivity(Browser browser) throws Exception {
    for (JsonNode session : browser.get("/api/v1/me/sessions").json().path("items")) {
      if (session.path("current").asBoolean()) {
        return Instant.parse(session.path("lastActivityAt").asText());
      }
    }
    throw new AssertionError("no current session");
  }

  private void age(Browser browser, String column, int seconds) throws Exception {
    TestDatabase.update(
        home,
        "update session set %s = %s where id = '%s'"
            .formatted(
                column,
                TestDatabase.literal(Instant.now().minusSeconds(seconds)),
                currentId(browser)));
  }

  private static String token(Browser browser) {
    return browser.cookie().substring(browser.cookie().indexOf('=') + 1);
  }

  private static void assertForbidden(Response response, String code) throws Exception {
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json().path("code").asText()).isEqualTo(code);
  }
}
