package dev.holdfast.host.identity.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.Host;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.identity.Browser;
import dev.holdfast.host.identity.People;
import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserRecoveryTest {

  private static final String NEW_PASSWORD = "slowly painted lighthouse";
  private static final RecoveryExtent NO_MORE = new RecoveryExtent(false, false);

  @TempDir Path home;

  @Test
  void aNewPasswordFromTheConsoleLetsALockedPersonInAndEveryoneElseOut() throws Exception {
    String cookie;
    try (TestHost host = TestHost.start(home, People.QUICK)) {
      cookie = People.owner(host, home).cookie();
      assertThatThrownBy(() -> reset(People.OWNER, NEW_PASSWORD, NO_MORE))
          .as("while the host runs")
          .isInstanceOf(HoldfastException.class);
    }
    TestDatabase.update(
        home,
        "update app_user set failed_logins = 50, locked_until = "
            + TestDatabase.literal(Instant.now().plusSeconds(3600)));

    RecoveredUser recovered = reset(" OLGA@example.com", NEW_PASSWORD, NO_MORE);
    assertThat(recovered.endedSessions()).isEqualTo(1);
    assertThat(recovered.user().status()).isEqualTo(UserStatus.ACTIVE);
    try (TestHost host = TestHost.start(home, People.QUICK)) {
      assertThat(new Browser(host).cookie(cookie).get("/api/v1/jobs").status()).isEqualTo(401);
      assertThat(new Browser(host).logIn(People.OWNER, People.PASSWORD).status()).isEqualTo(401);
      assertThat(new Browser(host).logIn(People.OWNER, NEW_PASSWORD).status()).isEqualTo(200);
    }
    assertThat(TestDatabase.content(home)).contains("user.reset-password", "console");
  }

  @Test
  void aBlockStaysUnlessItIsToGo() throws Exception {
    try (TestHost host = TestHost.start(home, People.QUICK)) {
      People.owner(host, home);
    }
    TestDatabase.update(
        home,
        "update app_user set blocked_reason = 'left', blocked_at = "
            + TestDatabase.literal(Instant.now()));
    RecoveredUser blocked = reset(People.OWNER, NEW_PASSWORD, NO_MORE);
    assertThat(blocked.user().status()).isEqualTo(UserStatus.BLOCKED);
    assertThat(blocked.unblocked()).isFalse();
    RecoveredUser free = reset(People.OWNER, NEW_PASSWORD, new RecoveryExtent(true, true));
    assertThat(free.unblocked()).isTrue();
    assertThat(free.twoFactorRemoved()).as("there was none").isFalse();
    assertThat(Host.withoutServer(configuration(), UserRecovery.class, UserRecovery::list))
        .extracting(UserView::email, UserView::status)
        .containsExactly(tuple(People.OWNER, UserStatus.ACTIVE));

    assertThatThrownBy(() -> reset("nobody@example.com", NEW_PASSWORD, NO_MORE))
        .hasMessageContaining("Nobody has the address");
    assertThatThrownBy(() -> reset(People.OWNER, "password1234", NO_MORE))
        .hasMessageContaining("first that attackers try")
        .hasMessageNotContaining("password1234");
  }

  private RecoveredUser reset(String email, String password, RecoveryExtent more) throws Exception {
    return Host.withoutServer(
        configuration(),
        UserRecovery.class,
        recovery -> recovery.resetPassword(email, SecretText.of(password), more));
  }

  private HostConfiguration configuration() {
    Map<String, String> variables = new HashMap<>(TestDatabase.environment(home));
    variables.putAll(People.QUICK);
    variables.put("HOLDFAST_HOME", home.toString());
    variables.put("HOLDFAST_LOG_LEVEL", "WARN");
    return HostConfiguration.read(variables);
  }
}
