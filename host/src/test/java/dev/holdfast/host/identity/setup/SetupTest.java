package dev.holdfast.host.identity.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.identity.Browser;
import dev.holdfast.host.identity.People;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {

  @TempDir Path home;

  @Test
  void untilSomebodySetsItUpNothingElseAnswers() throws Exception {
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(new Browser(host).get("/health/live").status()).isEqualTo(200);
      for (String path : List.of("/api/v1/jobs", "/openapi.json", "/nowhere")) {
        Response refused = new Browser(host).get(path);
        assertThat(refused.status()).as(path).isEqualTo(503);
        assertThat(refused.json().path("code").asText()).isEqualTo("SETUP_REQUIRED");
      }
      assertThat(new Browser(host).logIn(People.OWNER, People.PASSWORD).status()).isEqualTo(503);
      Path file = home.resolve("setup-token");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(host.host().setupToken()).contains(Files.readString(file).strip());
      Browser owner = new Browser(host);
      String token = host.host().setupToken().orElseThrow();
      assertThat(People.setUp(owner, token).status()).isEqualTo(201);
      assertThat(file).doesNotExist();
      assertThat(host.host().setupToken()).isEmpty();
      assertThat(owner.get("/api/v1/jobs").status()).isEqualTo(200);
      assertThat(TestDatabase.content(home)).contains("Bakery").doesNotContain(People.PASSWORD);
      assertThat(new Browser(host).get("/api/v1/jobs").status()).isEqualTo(401);
      assertThat(new Browser(host).logIn(People.OWNER, People.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void onlyTheTokenOfThisStartSetsUp() throws Exception {
    String first;
    try (TestHost host = TestHost.bare(home, Map.of())) {
      first = host.host().setupToken().orElseThrow();
      assertThat(People.setUp(new Browser(host), "x".repeat(43)).status()).isEqualTo(401);
    }
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(People.setUp(new Browser(host), first).status()).isEqualTo(401);
      String second = host.host().setupToken().orElseThrow();
      assertThat(People.setUp(new Browser(host), second).status()).isEqualTo(201);
      assertThat(People.setUp(new Browser(host), second).status()).isEqualTo(409);
    }
    Files.writeString(home.resolve("setup-token"), "stale");
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(host.host().setupToken()).isEmpty();
      assertThat(home.resolve("setup-token")).doesNotExist();
    }
  }

  @Test
  void aGuessablePasswordIsRefusedAndTheTokenStays() throws Exception {
    try (TestHost host = TestHost.bare(home, Map.of())) {
      String token = host.host().setupToken().orElseThrow();
      Response refused =
          new Browser(host)
              .postHere(
                  "/api/v1/setup",
                  """
                  {"token": "%s", "organisation": "Bakery", "name": "Olga",
                   "email": "olga@example.com", "password": "password1234"}"""
                      .formatted(token));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/password");
      assertThat(refused.text()).doesNotContain("password1234");
      assertThat(People.setUp(new Browser(host), token).status()).isEqualTo(201);
    }
  }

  @Test
  void ofManySetupsOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (TestHost host = TestHost.bare(home, Map.of())) {
      String token = host.host().setupToken().orElseThrow();
      List<Callable<Integer>> setups =
          IntStream.range(0, 6)
              .<Callable<Integer>>mapToObj(
                  i -> () -> People.setUp(new Browser(host), token, i + "@example.com").status())
              .toList();
      List<Integer> statuses = threads.invokeAll(setups).stream().map(SetupTest::join).toList();
      assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
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
}
