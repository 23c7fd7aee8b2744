package dev.holdfast.host.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.identity.Browser;
import dev.holdfast.host.identity.People;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a refusal takes must not tell why. */
class EqualTimeTest {

  private static final int ROUNDS = 11;
  private static final int QUICK_ROUNDS = 41;
  private static final String COST = "m=16384,t=2,p=1";

  @TempDir Path home;

  @Test
  void everyRefusalTakesAsLong() throws Exception {
    Map<String, String> environment =
        Map.of("HOLDFAST_PASSWORD_COST", COST, "HOLDFAST_TRUSTED_PROXIES", "127.0.0.1");
    try (TestHost host = TestHost.start(home, environment)) {
      People.owner(host, home);
      String now = TestDatabase.literal(Instant.now());
      String later = TestDatabase.literal(Instant.now().plusSeconds(600));
      somebody("wrong", "name = 'x'");
      somebody("blocked", "blocked_at = " + now);
      somebody("deleted", "deleted_at = " + now);
      somebody("locked", "locked_until = " + later);
      somebody("passwordless", "password_hash = null");
      Map<String, List<Long>> times = new TreeMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (String who :
            List.of("wrong", "nobody", "blocked", "deleted", "locked", "passwordless")) {
          Browser browser = new Browser(host);
          long start = System.nanoTime();
          assertThat(browser.logIn(who + "@example.com", "not the right one").status())
              .isEqualTo(401);
          times.computeIfAbsent(who, key -> new ArrayList<>()).add(System.nanoTime() - start);
          TestDatabase.update(
              home,
              "update app_user set failed_logins = 0, locked_until = null"
                  + " where email = 'wrong@example.com'");
        }
      }
      List<Long> medians =
          times.values().stream()
              .map(list -> list.stream().sorted().toList().get(ROUNDS / 2))
              .toList();
      long least = medians.stream().min(Long::compare).orElseThrow();
      long most = medians.stream().max(Long::compare).orElseThrow();
      assertThat(most).as("nanoseconds: " + times.keySet() + medians).isLessThan(2 * least);
    }
  }

  /** Where the hash costs next to nothing, what else is done for an account shows. */
  @Test
  void aFailureIsAsMuchWorkForNobodyAsForSomebody() throws Exception {
    try (TestHost host = TestHost.start(home, People.QUICK)) {
      List<Long> somebody = new ArrayList<>();
      List<Long> nobody = new ArrayList<>();
      for (int round = 0; round < QUICK_ROUNDS; round++) {
        String email = "person%d@example.com".formatted(round);
        People.add(home, email, "viewer");
        time(host, "warm" + email);
        somebody.add(time(host, email));
        nobody.add(time(host, "no" + email));
      }
      double ratio = (double) median(somebody) / median(nobody);
      assertThat(ratio).as("somebody to nobody").isBetween(0.6, 1.55);
    }
  }

  private static long time(TestHost host, String email) throws Exception {
    Browser browser = new Browser(host);
    long start = System.nanoTime();
    assertThat(browser.logIn(email, "not the right one").status()).isEqualTo(401);
    return System.nanoTime() - start;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private void somebody(String name, String state) throws Exception {
    People.add(home, name + "@example.com", "viewer", People.hash(COST));
    TestDatabase.update(
        home, "update app_user set %s where email = '%s@example.com'".formatted(state, name));
  }
}
