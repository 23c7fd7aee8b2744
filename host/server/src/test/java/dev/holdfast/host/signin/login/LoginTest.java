package dev.holdfast.host.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.LoggedWarnings;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

  private static final String STATE = "/api/v1/auth/session";
  private static final String WRONG = "not the right one";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    TestUsers.owner(host, home);
  }

  @Test
  void refusalDoesNotRevealTheReason() throws Exception {
    UUID blocked = TestUsers.add(home, "blocked@example.com", "viewer");
    UUID deleted = TestUsers.add(home, "deleted@example.com", "viewer");
    UUID locked = TestUsers.add(home, "locked@example.com", "viewer");
    UUID passwordless = TestUsers.add(home, "sso@example.com", "viewer");
    TestUsers.add(home, "wrong@example.com", "viewer");
    set(blocked, "blocked_at", TestDatabase.literal(Instant.now()));
    set(deleted, "deleted_at", TestDatabase.literal(Instant.now()));
    set(locked, "locked_until", TestDatabase.literal(Instant.now().plusSeconds(600)));
    set(passwordless, "password_hash", "null");
    UUID damaged = TestUsers.add(home, "damaged@example.com", "viewer", "$argon2id$v=19$m=64");
    List<String> answers = new ArrayList<>();
    for (String who : List.of("blocked", "deleted", "locked", "sso", "nobody")) {
      answers.add(refusal(who + "@example.com", TestUsers.PASSWORD));
    }
    try (LoggedWarnings warnings = new LoggedWarnings(LoginService.class)) {
      answers.add(refusal("damaged@example.com", TestUsers.PASSWORD));
      assertThat(warnings.texts()).singleElement().asString().contains(damaged.toString());
    }
    answers.add(refusal("wrong@example.com", WRONG));
    answers.add(refusal("wrong@example.com", "\\ud800".repeat(3)));
    assertThat(answers).allMatch(answers.get(0)::equals);
  }

  @Test
  void addressesAreCaseInsensitive() throws Exception {
    TestUsers.add(home, "case@example.com", "viewer");
    assertThat(new Browser(host).logIn(" CASE@Example.com", TestUsers.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void failuresLockAnAccountAndTheCountSurvivesRestarts() throws Exception {
    UUID user = TestUsers.add(home, "lock@example.com", "viewer");
    for (int i = 0; i < 5; i++) {
      refusal("lock@example.com", WRONG);
    }
    refusal("lock@example.com", TestUsers.PASSWORD);
    set(user, "locked_until", TestDatabase.literal(Instant.now().minusSeconds(1)));
    refusal("lock@example.com", WRONG);
    refusal("lock@example.com", TestUsers.PASSWORD);
    set(user, "locked_until", TestDatabase.literal(Instant.now().minusSeconds(1)));
    assertThat(new Browser(host).logIn("lock@example.com", TestUsers.PASSWORD).status())
        .isEqualTo(200);
    refusal("lock@example.com", WRONG);
    assertThat(new Browser(host).logIn("lock@example.com", TestUsers.PASSWORD).status())
        .as("a good login forgets the failures")
        .isEqualTo(200);
  }

  @Test
  void attackersCannotLockAPersonOut() throws Exception {
    TestUsers.add(home, "victim@example.com", "viewer");
    Browser victim = new Browser(host).at("192.0.2.1");
    assertThat(victim.logIn("victim@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    for (int i = 0; i < 12; i++) {
      refusal("victim@example.com", WRONG);
    }
    refusal("victim@example.com", TestUsers.PASSWORD);
    assertThat(victim.logIn("victim@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
  }

  /** IPv6 hosts change their address day by day, within the network of their household. */
  @Test
  void attackersCannotLockANetworkOut() throws Exception {
    TestUsers.add(home, "household@example.com", "viewer");
    Browser victim = new Browser(host).at("2001:db8:7::1");
    assertThat(victim.logIn("household@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    for (int i = 0; i < 6; i++) {
      refusal("household@example.com", WRONG);
    }
    victim.at("2001:db8:7:0:ffff::2");
    assertThat(victim.logIn("household@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    victim.at("2001:db8:7:1::2");
    for (int i = 0; i < 5; i++) {
      refusal("household@example.com", WRONG);
    }
    assertThat(victim.logIn("household@example.com", TestUsers.PASSWORD).status()).isEqualTo(401);
  }

  /** CVE-2026-45364: each spelling of an address had its own count. */
  @Test
  void spellingsOfAnAddressShareOneCount() throws Exception {
    Browser guessing = new Browser(host);
    int status = 0;
    List<String> spellings =
        List.of("192.0.2.77", "::ffff:192.0.2.77", "::FFFF:c000:24d", "[::ffff:c000:024d]:4711");
    for (int i = 0; i < 11; i++) {
      guessing.at(spellings.get(i % spellings.size()));
      status = guessing.logIn("spelt@example.com", WRONG).status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void attemptsAreLimitedByAccountAndAddressEvenForUnknownAccounts() throws Exception {
    for (String email : List.of("limit@example.com", "no-limit@example.com")) {
      Browser browser = new Browser(host);
      for (int i = 0; i < 10; i++) {
        assertThat(browser.logIn(email, WRONG).status()).isEqualTo(401);
      }
      Response limited = browser.logIn(email.toUpperCase(java.util.Locale.ROOT), WRONG);
      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.header("Retry-After")).isNotEmpty();
    }
    Browser spraying = new Browser(host).at("2001:db8::1");
    int status = 401;
    for (int i = 0; i < 61; i++) {
      spraying.at("2001:db8::" + Integer.toHexString(i));
      status = spraying.logIn("spray" + i + "@example.com", WRONG).status();
    }
    assertThat(status).as("one network of IPv6").isEqualTo(429);
  }

  @Test
  void forwardedAddressesOfUntrustedProxiesAreIgnored(@TempDir Path other) throws Exception {
    Map<String, String> untrusting = Map.of("HOLDFAST_TRUSTED_PROXIES", "");
    try (TestHost direct = TestHost.start(other, untrusting)) {
      TestUsers.owner(direct, other);
      int status = 0;
      for (int i = 0; i < 11; i++) {
        status = new Browser(direct).logIn("x@example.com", WRONG).status();
      }
      assertThat(status).isEqualTo(429);
    }
  }

  @Test
  void loginIsRecordedAndThePasswordRehashed() throws Exception {
    UUID user = TestUsers.add(home, "count@example.com", "viewer");
    set(user, "password_hash", "'" + TestUsers.hash("m=8,t=1,p=1") + "'");
    assertThat(TestDatabase.content(home)).contains("m=8,t=1,p=1");
    Browser browser = new Browser(host).at("192.0.2.77");
    assertThat(browser.logIn("count@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    assertThat(TestDatabase.content(home)).doesNotContain("m=8,t=1,p=1").contains("192.0.2.77");
    assertThat(browser.logIn("count@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    assertThat(
            TestDatabase.update(
                home,
                "update app_user set name = 'x' where login_count = 2 and id = '%s'"
                    .formatted(user)))
        .isEqualTo(1);
  }

  @Test
  void readOnlyFieldsAreRefused() throws Exception {
    Response refused =
        new Browser(host)
            .post(
                "/api/v1/auth/login",
                """
                {"email": "%s", "password": "%s", "factorPassed": true, "userId": "x"}"""
                    .formatted(TestUsers.OWNER, TestUsers.PASSWORD));
    assertThat(refused.status()).isEqualTo(422);
  }

  private static String refusal(String email, String password) throws Exception {
    Browser browser = new Browser(host);
    Response response = browser.logIn(email, password);
    assertThat(response.status()).as(email).isEqualTo(401);
    assertThat(browser.cookie()).isEmpty();
    assertThat(browser.get(STATE).status()).isEqualTo(401);
    return response.text();
  }

  private static void set(UUID user, String column, String value) throws Exception {
    TestDatabase.update(
        home, "update app_user set %s = %s where id = '%s'".formatted(column, value, user));
  }
}
