package dev.holdfast.host.signin.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.SameTime;
import dev.holdfast.host.signin.SimultaneousRequests;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordResetTest {

  private static final String NEW_PASSWORD = "seven slow lanterns";

  @TempDir static Path home;
  @AutoClose static Accounts accounts;

  @BeforeAll
  static void start() throws Exception {
    accounts = new Accounts(home);
  }

  @Test
  void setsANewPasswordAndEndsAllSessions() throws Exception {
    String email = accounts.person("operator");
    Browser before = accounts.logIn(email, TestUsers.PASSWORD);
    String token = forgotten(email);
    Response reset = accounts.reset(token, NEW_PASSWORD);
    assertThat(reset.status()).isEqualTo(200);
    assertThat(reset.json().path("endedSessions").asInt()).isEqualTo(1);
    assertThat(before.get("/api/v1/me").status()).isEqualTo(401);
    assertThat(accounts.stranger().logIn(email, TestUsers.PASSWORD).status()).isEqualTo(401);
    accounts.logIn(email, NEW_PASSWORD);
    assertThat(accounts.reset(token, "another slow lantern").status()).isEqualTo(400);
  }

  /** Kratos #4317: one mailbox must not stand for both factors. */
  @Test
  void secondFactorIsStillRequired() throws Exception {
    String email = accounts.person("operator");
    String token = forgotten(email);
    accounts.update("update app_user set two_factor_enabled = true where email = '%s'", email);
    assertThat(accounts.reset(token, NEW_PASSWORD).status()).isEqualTo(200);
    Browser browser = accounts.stranger();
    assertThat(browser.logIn(email, NEW_PASSWORD).json().path("state").asText())
        .isEqualTo("SECOND_FACTOR");
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(403);
  }

  @RepeatedTest(3)
  void onlyOneOfManySimultaneousUsesSucceeds() throws Exception {
    String token = forgotten(accounts.person("operator"));
    List<Response> answers =
        SimultaneousRequests.send(50, () -> accounts.reset(token, NEW_PASSWORD));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).extracting(Response::status).isSubsetOf(200, 400, 429);
  }

  @Test
  void linksAreBuiltFromTheConfiguredAddress() throws Exception {
    String email = accounts.person("operator");
    Browser browser = accounts.stranger().with("X-Forwarded-Host", "evil.example.com");
    String body = "{\"email\": \"%s\"}".formatted(email);
    String mail = accounts.mailOf(email, () -> browser.post("/api/v1/auth/forgot-password", body));
    assertThat(mail)
        .contains(Accounts.BASE_URL + "/account/reset-password#")
        .doesNotContain("evil.example.com", "127.0.0.1");
  }

  @Test
  void onlyAValidPostUsesALinkUp() throws Exception {
    String token = forgotten(accounts.person("operator"));
    Browser scanner = accounts.stranger();
    assertThat(scanner.get("/api/v1/auth/reset-password?token=" + token).status()).isIn(401, 405);
    Response page = scanner.get("/account/reset-password");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(scanner.get("/account/page.js").text()).contains("/api/v1/", "auth/reset-password");
    assertThat(accounts.reset(token, "short").status()).isEqualTo(422);
    assertThat(accounts.reset(token, TestUsers.PASSWORD).status()).as("the present").isEqualTo(422);
    assertThat(accounts.reset(token, NEW_PASSWORD).status()).isEqualTo(200);
  }

  @Tag("timing")
  @Test
  void responseTimeDoesNotRevealAccounts() throws Exception {
    SameTime.assertSame(
        20, 1.7, round -> timeOfSomebody(), round -> time("nobody%d@example.com".formatted(round)));
  }

  @Test
  void responseDoesNotRevealAccounts() throws Exception {
    String known = accounts.person("operator");
    String blocked = accounts.person("operator");
    accounts.update("update app_user set blocked_at = created_at where email = '%s'", blocked);
    accounts.mailOf(known, () -> accounts.forget(known));
    for (String email : List.of(blocked, "nobody@example.com", "no address")) {
      Response answer = accounts.forget(email);
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.text()).isEmpty();
    }
    // Mails go out in order: that to the next person is behind those that nobody should get.
    String next = accounts.person("operator");
    accounts.mailOf(next, () -> accounts.forget(next));
    assertThat(accounts.mails(blocked)).isEmpty();
  }

  @Test
  void mailsToAnAddressAreLimitedForAllCallers() throws Exception {
    for (String email : List.of(accounts.person("operator"), "nowhere@example.com")) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        statuses.add(accounts.forget(email).status());
      }
      assertThat(statuses).containsExactly(202, 202, 202, 202, 202, 429);
    }
  }

  @Test
  void oldAndForgedLinksAreInvalid() throws Exception {
    String email = accounts.person("operator");
    String old = forgotten(email);
    accounts.update(
        "update password_reset_token set expires_at = %s where user_id = (%s)",
        TestDatabase.literal(Instant.now().minusSeconds(1)), user(email));
    for (String token : List.of(old, "x".repeat(43), "x", "")) {
      assertThat(accounts.reset(token, NEW_PASSWORD).status()).as(token).isIn(400, 422);
    }
    String used = forgotten(email);
    String other = forgotten(email);
    assertThat(accounts.reset(used, NEW_PASSWORD).status()).isEqualTo(200);
    assertThat(accounts.reset(other, "yet another lantern").status()).isEqualTo(400);
    String blocked = forgotten(email);
    accounts.update("update app_user set blocked_at = created_at where email = '%s'", email);
    assertThat(accounts.reset(blocked, "yet another lantern").status()).isEqualTo(400);
    assertThat(accounts.content()).doesNotContain(used, other, blocked);
  }

  @Test
  void administratorsCreateLinksOnlyForPeopleWithoutMorePermissions() throws Exception {
    String email = accounts.person("operator");
    Response made = link(accounts.owner(), email);
    assertThat(made.status()).isEqualTo(201);
    String url = made.json().path("url").asText();
    assertThat(url).startsWith(Accounts.BASE_URL + "/account/reset-password#");
    assertThat(accounts.reset(Accounts.token(url), NEW_PASSWORD).status()).isEqualTo(200);
    assertThat(accounts.content()).contains("user.password-reset-link");

    Browser administrator = accounts.logIn(accounts.person("administrator"), TestUsers.PASSWORD);
    assertThat(link(administrator, email).status()).isEqualTo(201);
    assertThat(link(administrator, TestUsers.OWNER).status()).isEqualTo(403);
    Browser operator = accounts.logIn(accounts.person("operator"), TestUsers.PASSWORD);
    assertThat(link(operator, email).status()).isEqualTo(403);
    addToOther(email);
    assertThat(link(administrator, email).status()).as("belongs elsewhere too").isEqualTo(403);
    assertThat(link(accounts.owner(), email).status()).isEqualTo(201);
    String nobody = "/api/v1/users/" + UUID.randomUUID() + "/password-reset-link";
    assertThat(administrator.post(nobody, "{}").status()).isEqualTo(404);
  }

  private static Response link(Browser browser, String email) throws Exception {
    String id =
        accounts.owner().get("/api/v1/users?email=" + email).json().at("/items/0/id").asText();
    return browser.post("/api/v1/users/" + id + "/password-reset-link", "{}");
  }

  private static String forgotten(String email) throws Exception {
    return accounts.tokenOf(email, () -> accounts.forget(email));
  }

  private static long time(String email) throws Exception {
    long start = System.nanoTime();
    assertThat(accounts.forget(email).status()).isEqualTo(202);
    return System.nanoTime() - start;
  }

  /** The mail is awaited, so that its sending doesn't slow whatever is measured next. */
  private static long timeOfSomebody() throws Exception {
    String email = accounts.person("operator");
    long[] time = new long[1];
    accounts.mailOf(
        email,
        () -> {
          long start = System.nanoTime();
          Response answer = accounts.forget(email);
          time[0] = System.nanoTime() - start;
          return answer;
        });
    return time[0];
  }

  private static String user(String email) {
    return "select id from app_user where email = '" + email + "'";
  }

  private static void addToOther(String email) throws Exception {
    UUID organisation = UUID.randomUUID();
    String now = TestDatabase.literal(Instant.now());
    accounts.update(
        "insert into organisation (id, name, slug, created_at, updated_at, version)"
            + " values ('%s', 'Other', 'other', %s, %s, 1)",
        organisation, now, now);
    accounts.update(
        "insert into membership (id, organisation_id, user_id, joined_at, created_at, updated_at,"
            + " version) values ('%s', '%s', (%s), %s, %s, %s, 1)",
        UUID.randomUUID(), organisation, user(email), now, now, now);
  }
}
