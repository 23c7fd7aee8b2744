package dev.holdfast.host.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.SameTime;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The duration of a refusal must not reveal its reason. */
class EqualTimeTest {

  private static final int ROUNDS = 7;
  private static final int QUICK_ROUNDS = 25;
  private static final String COST = "m=16384,t=2,p=1";

  @TempDir Path home;

  @Tag("timing")
  @Test
  void everyRefusalTakesTheSameTime() throws Exception {
    Map<String, String> environment =
        Map.of("HOLDFAST_PASSWORD_COST", COST, "HOLDFAST_TRUSTED_PROXIES", "127.0.0.1");
    try (TestHost host = TestHost.start(home, environment)) {
      TestUsers.owner(host, home);
      String now = TestDatabase.literal(Instant.now());
      String later = TestDatabase.literal(Instant.now().plusSeconds(600));
      somebody("wrong", "name = 'x'");
      somebody("blocked", "blocked_at = " + now);
      somebody("deleted", "deleted_at = " + now);
      somebody("locked", "locked_until = " + later);
      somebody("passwordless", "password_hash = null");
      for (String who : List.of("wrong", "blocked", "deleted", "locked", "passwordless")) {
        SameTime.assertSame(ROUNDS, 1.8, round -> time(host, who), round -> time(host, "nobody"));
      }
    }
  }

  /** Where the hash costs next to nothing, what else is done for an account shows. */
  @Test
  void failureCostsTheSameForUnknownAndKnownAccounts() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      SameTime.assertSame(
          QUICK_ROUNDS,
          1.6,
          round -> {
            String name = "person" + round;
            TestUsers.add(home, name + "@example.com", "viewer");
            time(host, "warm" + name);
            return time(host, name);
          },
          round -> time(host, "nobody" + round));
    }
  }

  private long time(TestHost host, String who) throws Exception {
    Browser browser = new Browser(host);
    long start = System.nanoTime();
    assertThat(browser.logIn(who + "@example.com", "not the right one").status()).isEqualTo(401);
    long time = System.nanoTime() - start;
    // Otherwise the account with wrong passwords would soon be locked.
    TestDatabase.update(
        home,
        "update app_user set failed_logins = 0, locked_until = null"
            + " where email = 'wrong@example.com'");
    return time;
  }

  private void somebody(String name, String state) throws Exception {
    TestUsers.add(home, name + "@example.com", "viewer", TestUsers.hash(COST));
    TestDatabase.update(
        home, "update app_user set %s where email = '%s@example.com'".formatted(state, name));
  }
}
