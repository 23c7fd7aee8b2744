package dev.holdfast.host.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.password.Argon2Cost;
import dev.holdfast.host.password.PasswordHasher;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cost of a login besides its hash of the default cost: it writes counters, session and audit
 * log, and there is no second factor.
 */
@Tag("timing")
class LoginCostTest {

  private static final int ROUNDS = 24;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration MOST = Duration.ofMillis(20);

  @Test
  void loginTakesLittleMoreThanItsHash(@TempDir Path home) throws Exception {
    SecretText password = SecretText.of(TestUsers.PASSWORD);
    Map<String, String> cost = Map.of("HOLDFAST_PASSWORD_COST", Argon2Cost.DEFAULT.toString());
    try (TestHost host = TestHost.start(home, cost);
        PasswordHasher hasher = new PasswordHasher(Argon2Cost.DEFAULT)) {
      String hash = hasher.hash(password).join();
      PairedTiming times =
          PairedTiming.measure(
              ROUNDS,
              LIMIT,
              taken -> taken.more().compareTo(MOST) < 0,
              () -> {
                long start = System.nanoTime();
                assertThat(hasher.verify(password, hash).join()).isTrue();
                return System.nanoTime() - start;
              },
              () -> {
                Browser browser = new Browser(host);
                long start = System.nanoTime();
                assertThat(browser.logIn(TestUsers.OWNER, TestUsers.PASSWORD).status())
                    .isEqualTo(200);
                return System.nanoTime() - start;
              });
      System.out.printf(
          "hash alone %s, login %s%n",
          BenchmarkResults.milliseconds(times.first()),
          BenchmarkResults.milliseconds(times.second()));
      BenchmarkResults figures = new BenchmarkResults(home);
      figures.add("a login, above its hash", times.more(), MOST);
      figures.assertMet();
    }
  }
}
