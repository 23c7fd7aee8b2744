package dev.holdfast.host.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.identity.Browser;
import dev.holdfast.host.identity.People;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyLoginsTest {

  private static final int LOGINS = 200;

  /** With the true cost of a hash, which takes all processors while they last. */
  private static final Map<String, String> ENVIRONMENT = Map.of("HOLDFAST_PASSWORD_COST", "");

  @TempDir Path home;

  @Test
  void theHostAnswersEverythingElseWhileManyLogIn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(LOGINS);
    try (TestHost host = TestHost.start(home, ENVIRONMENT)) {
      People.owner(host, home);
      host.get("/api/v1/jobs");
      List<Future<Response>> logins = new ArrayList<>();
      for (int i = 0; i < LOGINS; i++) {
        Callable<Response> login = () -> new Browser(host).logIn(People.OWNER, People.PASSWORD);
        logins.add(threads.submit(login));
      }
      long slowest = 0;
      while (logins.stream().anyMatch(login -> !login.isDone())) {
        long start = System.nanoTime();
        assertThat(host.get("/api/v1/jobs").status()).isEqualTo(200);
        slowest = Math.max(slowest, System.nanoTime() - start);
      }
      assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
      int through = 0;
      for (Future<Response> login : logins) {
        Response response = login.get();
        assertThat(response.status()).isIn(200, 429);
        assertThat(response.header("Retry-After").isEmpty()).isEqualTo(response.status() == 200);
        through += response.status() == 200 ? 1 : 0;
      }
      assertThat(through).isPositive();
    } finally {
      threads.shutdownNow();
    }
  }
}
