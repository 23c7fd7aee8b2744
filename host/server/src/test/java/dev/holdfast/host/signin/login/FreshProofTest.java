package dev.holdfast.host.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshProofTest {

  private static final String RESTORE = "/api/v1/backups/" + UUID.randomUUID() + "/restore";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static UUID ada;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    TestUsers.owner(host, home);
    ada = TestUsers.add(home, "ada@example.com", "owner");
  }

  @Test
  void irreversibleActionsRequireAFreshProof() throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn("ada@example.com", TestUsers.PASSWORD).status()).isEqualTo(200);
    List<Callable<Response>> grave =
        List.of(
            () -> browser.delete("/api/v1/backups/" + UUID.randomUUID()),
            () -> browser.get("/api/v1/encryption-profiles/" + UUID.randomUUID() + "/recovery-kit"),
            () -> browser.post(RESTORE, "{\"replaceExisting\": true}"),
            () -> browser.post(RESTORE, "{\"override\": true}"),
            () -> browser.post(RESTORE, "{\"globals\": true}"));
    for (Callable<Response> request : grave) {
      assertThat(request.call().status()).as("just logged in").isEqualTo(404);
    }
    TestUsers.growStale(home, ada);
    for (Callable<Response> request : grave) {
      Response refused = request.call();
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().path("code").asText()).isEqualTo("REAUTHENTICATION_REQUIRED");
    }
    assertThat(browser.post(RESTORE, "{}").status()).as("beside what is there").isEqualTo(404);
    assertThat(browser.post("/api/v1/me/two-factor", "").status()).isEqualTo(403);

    assertThat(reauthenticate(browser, "not the right one").status()).isEqualTo(401);
    assertThat(grave.get(0).call().status()).isEqualTo(403);
    assertThat(reauthenticate(browser, TestUsers.PASSWORD).status()).isEqualTo(200);
    for (Callable<Response> request : grave) {
      assertThat(request.call().status()).isEqualTo(404);
    }
  }

  private static Response reauthenticate(Browser browser, String password) throws Exception {
    return browser.post(
        "/api/v1/auth/reauthenticate", "{\"password\": \"%s\"}".formatted(password));
  }
}
