package dev.holdfast.host.signin.administration;

import static dev.holdfast.host.signin.administration.Recoveries.NO_MORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.Host;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.administration.UserRecovery.RecoveredUser;
import dev.holdfast.host.signin.administration.UserRecovery.RecoveryExtent;
import dev.holdfast.host.signin.administration.UserView.UserStatus;
import dev.holdfast.host.signin.factor.Authenticator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserRecoveryTest {

  private static final String NEW_PASSWORD = "slowly painted lighthouse";
  private static final String FACTOR = "/api/v1/me/two-factor";

  @TempDir Path home;

  @Test
  void consolePasswordUnlocksThePersonAndEndsAllSessions() throws Exception {
    String cookie;
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      cookie = TestUsers.owner(host, home).cookie();
      assertThatThrownBy(() -> reset(TestUsers.OWNER, NEW_PASSWORD, NO_MORE))
          .as("while the host runs")
          .isInstanceOf(HoldfastException.class);
    }
    TestDatabase.update(
        home,
        "update app_user set failed_logins = 50, locked_until = "
            + TestDatabase.literal(Instant.now().plusSeconds(3600)));

    assertThat(home.resolve("epoch")).doesNotExist();
    RecoveredUser recovered = reset(" OLGA@example.com", NEW_PASSWORD, NO_MORE);
    assertThat(home.resolve("epoch")).as("so that no older copy revives the session").exists();
    assertThat(recovered.endedSessions()).isEqualTo(1);
    assertThat(recovered.user().status()).isEqualTo(UserStatus.ACTIVE);
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(new Browser(host).cookie(cookie).get("/api/v1/jobs").status()).isEqualTo(401);
      assertThat(new Browser(host).logIn(TestUsers.OWNER, TestUsers.PASSWORD).status())
          .isEqualTo(401);
      assertThat(new Browser(host).logIn(TestUsers.OWNER, NEW_PASSWORD).status()).isEqualTo(200);
    }
    assertThat(TestDatabase.content(home)).contains("user.reset-password", "console");
  }

  @Test
  void blockIsKeptUnlessLiftedExplicitly() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      TestUsers.owner(host, home);
    }
    TestDatabase.update(
        home,
        "update app_user set blocked_reason = 'left', blocked_at = "
            + TestDatabase.literal(Instant.now()));
    RecoveredUser blocked = reset(TestUsers.OWNER, NEW_PASSWORD, NO_MORE);
    assertThat(blocked.user().status()).isEqualTo(UserStatus.BLOCKED);
    assertThat(blocked.unblocked()).isFalse();
    RecoveredUser free = reset(TestUsers.OWNER, NEW_PASSWORD + "s", new RecoveryExtent(true, true));
    assertThat(free.unblocked()).isTrue();
    assertThat(free.twoFactorRemoved()).as("there was none").isFalse();
    assertThat(
            Host.withoutServer(
                Recoveries.configuration(home), UserRecovery.class, UserRecovery::list))
        .extracting(UserView::email, UserView::status)
        .containsExactly(tuple(TestUsers.OWNER, UserStatus.ACTIVE));

    assertThatThrownBy(() -> reset("nobody@example.com", NEW_PASSWORD, NO_MORE))
        .hasMessageContaining("There is no account with the address");
    assertThatThrownBy(() -> reset(TestUsers.OWNER, "password1234", NO_MORE))
        .hasMessageContaining("easy to guess")
        .hasMessageNotContaining("password1234");
  }

  @Test
  void unrecordedRecoveryIsNotMade() throws Exception {
    try (TestHost host = TestHost.start(home)) {
      assertThat(host.get("/api/v1/me").status()).isEqualTo(200);
    }
    TestDatabase.update(
        home,
        "create trigger full_log before insert on audit_log"
            + " begin select raise(abort, 'the log is full'); end");
    assertThatThrownBy(() -> reset(TestUsers.OWNER, NEW_PASSWORD, NO_MORE))
        .isInstanceOf(RuntimeException.class);
    TestDatabase.update(home, "drop trigger full_log");
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(new Browser(host).logIn(TestUsers.OWNER, TestUsers.PASSWORD).status())
          .isEqualTo(200);
    }
  }

  @Test
  void newPasswordMustSatisfyTheirOrganisations() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      assertThat(
              owner
                  .put(
                      "/api/v1/organisation",
                      "{\"name\": \"Bakery\", \"branding\": {}, \"passwordPolicy\":"
                          + " {\"minimumLength\": 20, \"requireDigit\": true}}")
                  .status())
          .isEqualTo(200);
      TestUsers.addUser(home, "free@example.com");
    }
    assertThatThrownBy(() -> reset(TestUsers.OWNER, "slowly painted", NO_MORE))
        .hasMessageContaining("at least 20 characters")
        .hasMessageContaining("a digit");
    assertThat(reset(TestUsers.OWNER, NEW_PASSWORD + " 7", NO_MORE).user().email())
        .isEqualTo(TestUsers.OWNER);
    assertThat(reset("free@example.com", "slowly painted", NO_MORE).user().email())
        .as("who is in none")
        .isEqualTo("free@example.com");
  }

  @Test
  void lostSecondFactorIsRemovedWithItsRecoveryCodes() throws Exception {
    String app;
    List<String> codes = new ArrayList<>();
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      app = owner.post(FACTOR, "").json().path("secret").asText();
      owner
          .post(FACTOR + "/confirm", "{\"code\": \"%s\"}".formatted(new Authenticator(app).code(0)))
          .json()
          .path("codes")
          .forEach(code -> codes.add(code.asText()));
    }
    assertThat(reset(TestUsers.OWNER, NEW_PASSWORD, NO_MORE).twoFactorRemoved()).isFalse();
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(state(new Browser(host).logIn(TestUsers.OWNER, NEW_PASSWORD)))
          .as("a password alone is half the proof")
          .isEqualTo("SECOND_FACTOR");
      assertThat(state(withCode(host, codes.get(0)))).isEqualTo("COMPLETE");
    }
    assertThat(reset(TestUsers.OWNER, TestUsers.PASSWORD, new RecoveryExtent(false, true)))
        .satisfies(recovered -> assertThat(recovered.twoFactorRemoved()).isTrue())
        .satisfies(recovered -> assertThat(recovered.user().twoFactorEnabled()).isFalse());
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = new Browser(host);
      assertThat(state(owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD))).isEqualTo("COMPLETE");
      String another = owner.post(FACTOR, "").json().path("secret").asText();
      String code = new Authenticator(another).code(0);
      assertThat(owner.post(FACTOR + "/confirm", "{\"code\": \"%s\"}".formatted(code)).status())
          .isEqualTo(200);
      assertThat(withCode(host, codes.get(1)).status()).as("of the lost one").isEqualTo(401);
      assertThat(withCode(host, new Authenticator(app).code(1)).status()).isEqualTo(401);
    }
  }

  private static Response withCode(TestHost host, String code) throws Exception {
    Browser browser = new Browser(host);
    for (String password : List.of(NEW_PASSWORD, TestUsers.PASSWORD)) {
      if (browser.logIn(TestUsers.OWNER, password).status() == 200) {
        return browser.post("/api/v1/auth/second-factor", "{\"code\": \"%s\"}".formatted(code));
      }
    }
    throw new AssertionError("no password is right");
  }

  private static String state(Response response) throws Exception {
    return response.json().path("state").asText();
  }

  private RecoveredUser reset(String email, String password, RecoveryExtent more) throws Exception {
    return Recoveries.resetPassword(home, email, password, more);
  }
}
