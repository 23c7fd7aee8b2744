package dev.holdfast.host.signin.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupTest {

  @TempDir Path home;

  @Test
  void onlySetupAnswersUntilTheHostIsSetUp() throws Exception {
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(host.send(host.anonymous("/health/live")).status()).isEqualTo(200);
      for (String path : List.of("/api/v1/jobs", "/openapi.json", "/nowhere")) {
        Response refused = host.send(host.anonymous(path));
        assertThat(refused.status()).as(path).isEqualTo(503);
        assertThat(refused.json().path("code").asText()).isEqualTo("SETUP_REQUIRED");
      }
      assertThat(new Browser(host).logIn(TestUsers.OWNER, TestUsers.PASSWORD).status())
          .isEqualTo(503);
      Path file = home.resolve("setup-token");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(host.host().setupToken()).contains(Files.readString(file).strip());
      Browser owner = new Browser(host);
      String token = host.host().setupToken().orElseThrow();
      assertThat(TestUsers.setUp(owner, token).status()).isEqualTo(201);
      assertThat(file).doesNotExist();
      assertThat(host.host().setupToken()).isEmpty();
      assertThat(owner.get("/api/v1/jobs").status()).isEqualTo(200);
      assertThat(TestDatabase.content(home)).contains("Bakery").doesNotContain(TestUsers.PASSWORD);
      assertThat(new Browser(host).get("/api/v1/jobs").status()).isEqualTo(401);
      assertThat(new Browser(host).logIn(TestUsers.OWNER, TestUsers.PASSWORD).status())
          .isEqualTo(200);
    }
  }

  @Test
  void onlyTheCurrentTokenIsAccepted() throws Exception {
    String first;
    try (TestHost host = TestHost.bare(home, Map.of())) {
      first = host.host().setupToken().orElseThrow();
      assertThat(TestUsers.setUp(new Browser(host), "x".repeat(43)).status()).isEqualTo(401);
    }
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(TestUsers.setUp(new Browser(host), first).status()).isEqualTo(401);
      String second = host.host().setupToken().orElseThrow();
      assertThat(TestUsers.setUp(new Browser(host), second).status()).isEqualTo(201);
      assertThat(TestUsers.setUp(new Browser(host), second).status()).isEqualTo(409);
    }
    Files.writeString(home.resolve("setup-token"), "stale");
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(host.host().setupToken()).isEmpty();
      assertThat(home.resolve("setup-token")).doesNotExist();
    }
  }

  @Test
  void guessablePasswordIsRefusedAndTheTokenStaysValid() throws Exception {
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
      assertThat(TestUsers.setUp(new Browser(host), token).status()).isEqualTo(201);
    }
  }

  @Test
  void proxiedRequestIsNotLocal() throws Exception {
    try (TestHost host = TestHost.bare(home, Map.of())) {
      for (String header :
          List.of("X-Forwarded-For", "x-forwarded-host", "Forwarded", "X-Real-IP", "Via")) {
        for (String path : List.of("/health/live", "/api/v1/setup")) {
          Response refused = host.send(host.anonymous(path).header(header, "127.0.0.1"));
          assertThat(refused.status()).as(header).isEqualTo(503);
          assertThat(refused.json().path("hint").asText()).contains("holdfast setup");
        }
      }
      String token = host.host().setupToken().orElseThrow();
      Browser browser = new Browser(host);
      assertThat(browser.post("/api/v1/setup", TestUsers.setup(token, TestUsers.OWNER)).status())
          .isEqualTo(503);
      assertThat(
              browser.postHere("/api/v1/setup", TestUsers.setup(token, TestUsers.OWNER)).status())
          .isEqualTo(201);
      assertThat(browser.get("/health/live").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void onlyLoopbackIsLocal(String bind) throws Exception {
    try (TestHost host = TestHost.bare(home, Map.of("HOLDFAST_BIND", bind))) {
      String token = host.host().setupToken().orElseThrow();
      String body = TestUsers.setup(token, TestUsers.OWNER);
      List<InetAddress> others = LocalAddresses.otherAddresses();
      for (InetAddress other : others) {
        for (String path : List.of("/health/live", "/health/ready", "/api/v1/setup", "/nowhere")) {
          Response refused =
              host.send(host.at(other, path).POST(HttpRequest.BodyPublishers.ofString(body)));
          assertThat(refused.status()).as(other + path).isEqualTo(503);
          assertThat(refused.json().path("code").asText()).isEqualTo("SETUP_REQUIRED");
        }
      }
      assertThat(new Browser(host).postHere("/api/v1/setup", body).status()).isEqualTo(201);
      for (InetAddress other : others) {
        assertThat(host.send(host.at(other, "/health/live")).status()).isEqualTo(200);
        assertThat(host.send(host.at(other, "/api/v1/jobs")).status()).isEqualTo(401);
      }
    }
  }

  /** Otherwise nobody could set it up. */
  @Test
  void boundAddressIsLocalToo() throws Exception {
    List<InetAddress> others = LocalAddresses.otherAddresses();
    assumeThat(others).isNotEmpty();
    InetAddress other = others.get(0);
    String bind = other.getHostAddress();
    try (TestHost host = TestHost.bare(home, Map.of("HOLDFAST_BIND", bind))) {
      assertThat(host.send(host.at(other, "/health/live")).status()).isEqualTo(200);
      assertThat(host.send(host.at(other, "/api/v1/jobs")).status()).isEqualTo(503);
    }
  }

  @Test
  void onlyOneOfFiftySetupsSucceeds() throws Exception {
    try (TestHost host = TestHost.bare(home, Map.of())) {
      String token = host.host().setupToken().orElseThrow();
      List<Callable<Response>> setups = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String email = i + "@example.com";
        setups.add(() -> TestUsers.setUp(new Browser(host), token, email));
      }
      assertThat(OrganisationClient.atOnce(setups))
          .containsOnlyOnce(201)
          .as("429: more than can be hashed at once")
          .isSubsetOf(201, 409, 429);
      assertThat(home.resolve("setup-token")).doesNotExist();
      assertThat(TestUsers.setUp(new Browser(host), token).status()).isEqualTo(409);
      assertThat(TestDatabase.update(home, "update app_user set name = 'Olga'")).isEqualTo(1);
    }
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(host.host().setupToken()).isEmpty();
      assertThat(TestUsers.setUp(new Browser(host), "x".repeat(43)).status()).isEqualTo(409);
    }
  }
}
