package dev.holdfast.host.signin.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.factor.Authenticator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Former passwords that can't be reused, and expired ones. */
class PasswordHistoryTest {

  private static final String JOBS = "/api/v1/jobs";
  private static final String FACTOR = "/api/v1/me/two-factor";
  private static final List<String> NEW =
      List.of("first slow lantern", "second slow lantern", "third slow lantern");

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static int people;

  String email;
  UUID user;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
  }

  @BeforeEach
  void somebody() throws Exception {
    email = "person%d@example.com".formatted(++people);
    user = TestUsers.add(home, email, "operator");
  }

  @AfterEach
  void demandNothing() throws Exception {
    demand(0, 0, false);
  }

  @Test
  void formerPasswordsAreRefusedAsConfigured() throws Exception {
    demand(2, 0, false);
    Browser browser = logIn(TestUsers.PASSWORD, "COMPLETE");
    for (String next : NEW) {
      assertThat(change(browser, next).status()).isEqualTo(200);
    }
    for (String former : NEW.subList(0, 2)) {
      Response refused = change(browser, former);
      assertThat(refused.status()).as(former).isEqualTo(422);
      assertThat(refused.text()).contains("was used before").doesNotContain(former);
    }
    assertThat(remembered()).isEqualTo(2);
    assertThat(change(browser, TestUsers.PASSWORD).status()).as("three before").isEqualTo(200);
    assertThat(change(browser, NEW.get(2)).status()).as("the last one").isEqualTo(422);
    demand(0, 0, false);
    assertThat(change(browser, NEW.get(2)).status()).isEqualTo(200);
    assertThat(remembered()).as("nobody asks for them any more").isZero();
  }

  @Test
  void comparisonsWithFormerPasswordsAreLimited() throws Exception {
    demand(24, 0, false);
    Browser browser = logIn(TestUsers.PASSWORD, "COMPLETE");
    assertThat(change(browser, NEW.get(0)).status()).isEqualTo(200);
    Response answer = change(browser, TestUsers.PASSWORD);
    for (int i = 0; i < 10 && answer.status() == 422; i++) {
      answer = change(browser, TestUsers.PASSWORD);
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  @Test
  void formerPasswordsAreDeletedWithTheAccount() throws Exception {
    demand(24, 0, false);
    assertThat(change(logIn(TestUsers.PASSWORD, "COMPLETE"), NEW.get(0)).status()).isEqualTo(200);
    assertThat(remembered()).isEqualTo(1);
    assertThat(owner.delete("/api/v1/users/" + user).status()).isEqualTo(204);
    assertThat(remembered()).isZero();
  }

  @Test
  void expiredPasswordReachesOnlyItsChange() throws Exception {
    Browser before = logIn(TestUsers.PASSWORD, "COMPLETE");
    demand(0, 30, false);
    assertThat(before.get(JOBS).status()).as("it isn't that old").isEqualTo(200);
    grow(31);
    assertExpired(before.get(JOBS));
    Browser browser = logIn(TestUsers.PASSWORD, "PASSWORD_EXPIRED");
    for (String path : List.of(JOBS, "/api/v1/me", "/api/v1/me/sessions", "/openapi.json")) {
      assertExpired(browser.get(path));
    }
    assertThat(change(browser, TestUsers.PASSWORD).status()).as("the same").isEqualTo(422);
    assertThat(change(browser, NEW.get(0)).status()).isEqualTo(200);
    assertThat(browser.get(JOBS).status()).isEqualTo(200);
    logIn(NEW.get(0), "COMPLETE");
  }

  @Test
  void expiredPasswordAndMissingFactorCanBothBeFixed() throws Exception {
    grow(31);
    demand(0, 30, true);
    Browser browser = logIn(TestUsers.PASSWORD, "PASSWORD_EXPIRED");
    assertThat(change(browser, NEW.get(0)).status()).isEqualTo(200);
    assertThat(state(browser)).isEqualTo("ENROLMENT");
    Authenticator app = new Authenticator(browser.post(FACTOR, "").json().path("secret").asText());
    assertThat(browser.post(FACTOR + "/confirm", code(app, 0)).status()).isEqualTo(200);
    assertThat(browser.get(JOBS).status()).isEqualTo(200);

    grow(31);
    Browser again = logIn(NEW.get(0), "SECOND_FACTOR");
    assertThat(change(again, NEW.get(1)).json().path("code").asText())
        .as("half a login changes no password")
        .isEqualTo("SECOND_FACTOR_REQUIRED");
    again.post("/api/v1/auth/second-factor", code(app, 1));
    assertThat(state(again)).isEqualTo("PASSWORD_EXPIRED");
    assertThat(change(again, NEW.get(1)).status()).isEqualTo(200);
    assertThat(again.get(JOBS).status()).isEqualTo(200);
  }

  private Browser logIn(String password, String state) throws Exception {
    Browser browser = new Browser(host);
    Response answer = browser.logIn(email, password);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("state").asText()).isEqualTo(state);
    return browser;
  }

  private void grow(int days) throws Exception {
    TestDatabase.update(
        home,
        "update app_user set password_changed_at = %s where id = '%s'"
            .formatted(TestDatabase.literal(Instant.now().minus(Duration.ofDays(days))), user));
  }

  private int remembered() throws Exception {
    return TestDatabase.update(
        home, "update former_password set user_id = user_id where user_id = '%s'".formatted(user));
  }

  private static void demand(int preventReuse, int maxAgeDays, boolean factor) throws Exception {
    // Not by the owner, who has no second factor and so would be shut out from then on.
    TestDatabase.update(
        home,
        "update organisation set require_mfa = %s, password_policy =".formatted(factor)
            + " '{\"preventReuse\": %d, \"maxAgeDays\": %d}'".formatted(preventReuse, maxAgeDays));
  }

  private static Response change(Browser browser, String password) throws Exception {
    return browser.post("/api/v1/me/password", "{\"newPassword\": \"%s\"}".formatted(password));
  }

  private static String state(Browser browser) throws Exception {
    return browser.get("/api/v1/auth/session").json().path("state").asText();
  }

  private static String code(Authenticator app, int step) {
    return "{\"code\": \"%s\"}".formatted(app.code(step));
  }

  private static void assertExpired(Response response) throws Exception {
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json().path("code").asText()).isEqualTo("PASSWORD_EXPIRED");
  }
}
