package dev.holdfast.host.signin.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.Host;
import dev.holdfast.host.LoggedWarnings;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.factor.Authenticator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoFactorTest {

  private static final String FACTOR = "/api/v1/me/two-factor";
  private static final String STATE = "/api/v1/auth/session";
  private static final String JOBS = "/api/v1/jobs";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static int count;

  String email;
  UUID user;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    TestUsers.owner(host, home);
  }

  @BeforeEach
  void somebody() throws Exception {
    email = "person%d@example.com".formatted(++count);
    user = TestUsers.add(home, email, "operator");
  }

  @Test
  void secretIsShownOnceAndStoredEncrypted() throws Exception {
    Browser browser = signedIn();
    String before = browser.cookie();
    JsonNode enrolment = browser.post(FACTOR, "").json();
    String secret = enrolment.path("secret").asText();
    assertThat(enrolment.path("address").asText()).startsWith("otpauth://totp/").contains(secret);
    assertThat(browser.get(FACTOR).json().path("enabled").asBoolean()).isFalse();
    assertThat(signedIn().get(JOBS).status()).as("not before it is confirmed").isEqualTo(200);

    assertThat(confirm(browser, "000000").status()).isEqualTo(422);
    Response confirmed = confirm(browser, new Authenticator(secret).code(0));
    assertThat(confirmed.json().path("codes")).hasSize(10);
    assertThat(browser.cookie()).as("a new token").isNotEqualTo(before);
    assertThat(browser.get(JOBS).status()).isEqualTo(200);
    assertThat(browser.get(FACTOR).text())
        .contains("\"enabled\":true", "\"recoveryCodes\":10")
        .doesNotContain(secret);
    assertThat(browser.post(FACTOR, "").status()).isEqualTo(409);
    String stored = TestDatabase.content(home);
    assertThat(stored).doesNotContain(secret);
    for (JsonNode code : confirmed.json().path("codes")) {
      assertThat(stored)
          .doesNotContain(code.asText())
          .doesNotContain(code.asText().replace("-", ""));
    }
  }

  /** GHSA-xg6x-h9c9-2m83: a session was accepted before the second step. */
  @Test
  void incompleteLoginReachesOnlyTheSecondStep() throws Exception {
    Enrolled enrolled = enrol();
    Browser half = new Browser(host);
    JsonNode login = half.logIn(email, TestUsers.PASSWORD).json();
    assertThat(login.path("state").asText()).isEqualTo("SECOND_FACTOR");
    for (String path : List.of(JOBS, "/api/v1/me/sessions", FACTOR, "/openapi.json", "/metrics")) {
      assertForbidden(half.get(path), "SECOND_FACTOR_REQUIRED");
    }
    assertForbidden(half.post(FACTOR, ""), "SECOND_FACTOR_REQUIRED");
    assertForbidden(confirm(half, enrolled.app.code(1)), "SECOND_FACTOR_REQUIRED");
    assertForbidden(
        half.post(FACTOR + "/disable", code(enrolled.app.code(1))), "SECOND_FACTOR_REQUIRED");
    assertForbidden(half.post("/api/v1/auth/reauthenticate", password()), "SECOND_FACTOR_REQUIRED");
    assertForbidden(
        half.post(
            "/api/v1/auth/organisation",
            "{\"organisationId\": \"%s\"}".formatted(login.path("organisationId").asText())),
        "SECOND_FACTOR_REQUIRED");
    Instant end = Instant.parse(login.path("expiresAt").asText());
    assertThat(end).as("not for long").isBefore(Instant.now().plusSeconds(601));

    String before = half.cookie();
    assertThat(second(half, "123").status()).isEqualTo(401);
    assertThat(second(half, enrolled.app.code(1)).status()).isEqualTo(200);
    assertThat(half.cookie()).isNotEqualTo(before);
    assertThat(new Browser(host).cookie(before).get(STATE).status()).isEqualTo(401);
    assertThat(half.get(JOBS).status()).isEqualTo(200);
    assertThat(second(half, enrolled.app.code(1)).status()).isEqualTo(409);
  }

  @Test
  void unreadableSecretLeavesTheRecoveryCodes() throws Exception {
    Enrolled enrolled = enrol();
    for (String damage : List.of("AAAA", "no base64")) {
      TestDatabase.update(
          home,
          "update two_factor set failed_codes = 0, secret = '%s' where user_id = '%s'"
              .formatted(damage, user));
      try (LoggedWarnings warnings = new LoggedWarnings(TwoFactorService.class)) {
        assertThat(second(half(), enrolled.app.code(1)).status()).isEqualTo(401);
        assertThat(warnings.texts()).singleElement().asString().contains(user.toString());
      }
    }
    Browser browser = half();
    assertThat(second(browser, enrolled.codes.get(0)).status()).isEqualTo(200);
    assertThat(browser.post(FACTOR + "/disable", code(enrolled.codes.get(1))).status())
        .isEqualTo(200);
    assertThat(browser.post(FACTOR, "").status()).as("enrols anew").isEqualTo(200);
  }

  @Test
  void olderSessionsNeedTheFactorToo() throws Exception {
    Browser before = signedIn();
    enrol();
    assertForbidden(before.get(JOBS), "SECOND_FACTOR_REQUIRED");
  }

  @Test
  void codeIsValidOnce() throws Exception {
    Enrolled enrolled = enrol();
    assertThat(second(half(), enrolled.app.code(0)).status())
        .as("it confirmed the enrolment")
        .isEqualTo(401);
    for (int round = 0; round < 5; round++) {
      TestDatabase.update(
          home,
          "update two_factor set last_step = 0, failed_codes = 0 where user_id = '%s'"
              .formatted(user));
      assertThat(atOnce(4, enrolled.app.code(0))).containsOnlyOnce(200).containsOnly(200, 401);
    }
  }

  @Test
  void codeIsSentWithThePasswordOrAfterIt() throws Exception {
    Enrolled enrolled = enrol();
    Browser browser = new Browser(host);
    Response login =
        browser.post(
            "/api/v1/auth/login",
            "{\"email\": \"%s\", \"password\": \"%s\", \"code\": \"%s\"}"
                .formatted(email, TestUsers.PASSWORD, enrolled.app.code(1)));
    assertThat(login.json().path("state").asText()).isEqualTo("COMPLETE");
    assertThat(browser.get(JOBS).status()).isEqualTo(200);
    Response wrong =
        new Browser(host)
            .post(
                "/api/v1/auth/login",
                "{\"email\": \"%s\", \"password\": \"%s\", \"code\": \"000000\"}"
                    .formatted(email, TestUsers.PASSWORD));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("Set-Cookie")).isEmpty();
  }

  @Test
  void wrongCodesFromAnywhereLockTheFactor() throws Exception {
    Enrolled enrolled = enrol();
    for (int i = 0; i < 5; i++) {
      assertThat(second(half(), "00000" + i).status()).isEqualTo(401);
    }
    Browser half = half();
    assertThat(second(half, enrolled.app.code(1)).status()).isEqualTo(401);
    assertThat(second(half, enrolled.codes.get(0)).status()).isEqualTo(401);
    TestDatabase.update(
        home,
        "update two_factor set locked_until = %s where user_id = '%s'"
            .formatted(TestDatabase.literal(Instant.now().minusSeconds(1)), user));
    assertThat(second(half, enrolled.app.code(1)).status()).isEqualTo(200);
  }

  @Test
  void onlyOneOfManyUsesOfARecoveryCodeSucceeds() throws Exception {
    Enrolled enrolled = enrol();
    String code = enrolled.codes.get(3).toLowerCase(Locale.ROOT);
    assertThat(atOnce(50, code)).containsOnlyOnce(200).containsOnly(200, 401);
  }

  @Test
  void newRecoveryCodesReplaceTheOldOnes() throws Exception {
    Enrolled enrolled = enrol();
    Response replaced =
        enrolled.browser.post(FACTOR + "/recovery-codes", code(enrolled.app.code(1)));
    assertThat(replaced.json().path("codes")).hasSize(10);
    assertThat(second(half(), enrolled.codes.get(0)).status()).isEqualTo(401);
    assertThat(second(half(), replaced.json().at("/codes/0").asText()).status()).isEqualTo(200);
  }

  @Test
  void factorIsDisabledWithACodeAndAFreshProof() throws Exception {
    Enrolled enrolled = enrol();
    Browser browser = enrolled.browser;
    TestUsers.growStale(home, user);
    Response stale = browser.post(FACTOR + "/disable", code(enrolled.app.code(1)));
    assertForbidden(stale, "REAUTHENTICATION_REQUIRED");
    assertThat(browser.post("/api/v1/auth/reauthenticate", password()).status())
        .as("without its code")
        .isEqualTo(401);
    Response proof =
        browser.post(
            "/api/v1/auth/reauthenticate",
            "{\"password\": \"%s\", \"code\": \"%s\"}"
                .formatted(TestUsers.PASSWORD, enrolled.codes.get(0)));
    assertThat(proof.status()).isEqualTo(200);
    assertThat(browser.post(FACTOR + "/disable", code("000000")).status()).isEqualTo(422);
    assertThat(browser.post(FACTOR + "/disable", code(enrolled.app.code(1))).status())
        .isEqualTo(200);
    assertThat(signedIn().get(JOBS).status()).isEqualTo(200);
  }

  @Test
  void requiredFactorCanBeEnrolledAfterTheLogin() throws Exception {
    Browser live = signedIn();
    TestDatabase.update(home, "update organisation set require_mfa = true");
    try {
      assertForbidden(live.get(JOBS), "SECOND_FACTOR_REQUIRED");
      Browser browser = new Browser(host);
      JsonNode login = browser.logIn(email, TestUsers.PASSWORD).json();
      assertThat(login.path("state").asText()).isEqualTo("ENROLMENT");
      assertForbidden(browser.get(JOBS), "SECOND_FACTOR_REQUIRED");
      String secret = browser.post(FACTOR, "").json().path("secret").asText();
      assertThat(confirm(browser, new Authenticator(secret).code(0)).status()).isEqualTo(200);
      assertThat(browser.get(JOBS).status()).isEqualTo(200);
      assertForbidden(live.get(JOBS), "SECOND_FACTOR_REQUIRED");
      assertThat(live.post("/api/v1/auth/logout", "").status()).isEqualTo(204);
    } finally {
      TestDatabase.update(home, "update organisation set require_mfa = false");
    }
  }

  @Test
  void keyRotationKeepsTheSecret(@TempDir Path other) throws Exception {
    String secret;
    try (TestHost before = TestHost.start(other, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(before, other);
      secret = owner.post(FACTOR, "").json().path("secret").asText();
      assertThat(confirm(owner, new Authenticator(secret).code(0)).status()).isEqualTo(200);
    }
    Map<String, String> environment = new HashMap<>(TestDatabase.environment(other));
    environment.put("HOLDFAST_HOME", other.toString());
    assertThat(Host.rotateKeys(HostConfiguration.read(environment), false)).isEqualTo(1);
    try (TestHost after = TestHost.start(other, TestUsers.QUICK)) {
      Browser owner = new Browser(after);
      owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD);
      assertThat(second(owner, new Authenticator(secret).code(1)).status()).isEqualTo(200);
    }
  }

  @Test
  void keysDoNotTouchFactors() throws Exception {
    String key =
        host.post("/api/v1/me/api-keys", "{\"name\": \"all\", \"permissions\": [\"*\"]}")
            .json()
            .path("text")
            .asText();
    assertThat(key).isNotEmpty();
    Browser program = new Browser(host).with("Authorization", "Bearer " + key);
    assertThat(program.post(FACTOR, "").status()).isEqualTo(403);
  }

  private Browser signedIn() throws Exception {
    Browser browser = new Browser(host);
    Response login = browser.logIn(email, TestUsers.PASSWORD);
    assertThat(login.json().path("state").asText()).isEqualTo("COMPLETE");
    return browser;
  }

  private Browser half() throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn(email, TestUsers.PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  private record Enrolled(Browser browser, Authenticator app, List<String> codes) {}

  private Enrolled enrol() throws Exception {
    Browser browser = signedIn();
    Authenticator app = new Authenticator(browser.post(FACTOR, "").json().path("secret").asText());
    List<String> codes = new ArrayList<>();
    confirm(browser, app.code(0)).json().path("codes").forEach(code -> codes.add(code.asText()));
    assertThat(codes).hasSize(10);
    return new Enrolled(browser, app, codes);
  }

  private static Response confirm(Browser browser, String code) throws Exception {
    return browser.post(FACTOR + "/confirm", code(code));
  }

  private static Response second(Browser browser, String code) throws Exception {
    return browser.post("/api/v1/auth/second-factor", code(code));
  }

  private static String code(String code) {
    return "{\"code\": \"%s\"}".formatted(code);
  }

  private static String password() {
    return "{\"password\": \"%s\"}".formatted(TestUsers.PASSWORD);
  }

  /** Lets this many people with the right password send the code at once. */
  private List<Integer> atOnce(int times, String code) throws Exception {
    List<Callable<Integer>> uses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Browser half = half();
      uses.add(() -> second(half, code).status());
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      return threads.invokeAll(uses).stream().map(TwoFactorTest::join).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static int join(Future<Integer> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertForbidden(Response response, String code) throws Exception {
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json().path("code").asText()).isEqualTo(code);
  }
}
