package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.SimultaneousRequests;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.factor.Authenticator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in without complete credentials. */
class LoginAttackTest {

  private static final String NEW_PASSWORD = "seven slow lanterns";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_PASSWORD_COST", "m=19456,t=1,p=1");
    environment.put("HOLDFAST_BASE_URL", "http://127.0.0.1");
    host = TestHost.start(home, environment);
    owner = TestUsers.owner(host, home);
  }

  /** An attacker with the old password logs in repeatedly while the owner replaces it. */
  @Test
  void noSessionOutlivesItsPassword() throws Exception {
    UUID victim = TestUsers.add(home, "victim@example.com", "viewer");
    String url =
        owner
            .post("/api/v1/users/" + victim + "/password-reset-link", "")
            .json()
            .path("url")
            .asText();
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger tries = new AtomicInteger();
    ConcurrentLinkedQueue<Browser> inside = new ConcurrentLinkedQueue<>();
    ExecutorService attackers = Executors.newFixedThreadPool(3);
    for (int i = 0; i < 3; i++) {
      attackers.submit(
          () -> {
            while (!over.get()) {
              Browser attacker = new Browser(host);
              tries.incrementAndGet();
              if (attacker.logIn("victim@example.com", TestUsers.PASSWORD).status() == 200) {
                inside.add(attacker);
              }
            }
            return null;
          });
    }
    while (inside.size() < 3) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    String body =
        "{\"token\": \"%s\", \"newPassword\": \"%s\"}"
            .formatted(url.substring(url.indexOf('#') + 1), NEW_PASSWORD);
    Response reset = new Browser(host).post("/api/v1/auth/reset-password", body);
    over.set(true);
    attackers.shutdown();
    assertThat(attackers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(reset.status()).as(reset.text()).isEqualTo(200);
    for (Browser attacker : inside) {
      assertThat(attacker.get("/api/v1/me").status()).isEqualTo(401);
    }
    assertThat(new Browser(host).logIn("victim@example.com", NEW_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void fiftySimultaneousCodesCountAsAtMostFiveAttempts() throws Exception {
    UUID user = TestUsers.add(home, "factor@example.com", "viewer");
    Browser enrolled = new Browser(host);
    enrolled.logIn("factor@example.com", TestUsers.PASSWORD);
    JsonNode secret = enrolled.post("/api/v1/me/two-factor", "").json().path("secret");
    String code = code(new Authenticator(secret.asText()).code(0));
    assertThat(enrolled.post("/api/v1/me/two-factor/confirm", code).status()).isEqualTo(200);
    Browser half = new Browser(host);
    half.logIn("factor@example.com", TestUsers.PASSWORD);
    List<Response> answers =
        SimultaneousRequests.send(50, () -> half.post("/api/v1/auth/second-factor", code("ABCD")));
    assertThat(answers).extracting(Response::status).containsOnly(401);
    assertThat(
            TestDatabase.update(
                home,
                "update two_factor set failed_codes = 0 where failed_codes = 5 and user_id = '%s'"
                    .formatted(user)))
        .isEqualTo(1);
  }

  private static String code(String code) {
    return "{\"code\": \"%s\"}".formatted(code);
  }
}
