package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stolen, planted and kept sessions. */
class SessionAttackTest {

  private static final String STATE = "/api/v1/auth/session";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_BASE_URL", "http://127.0.0.1");
    host = TestHost.start(home, environment);
    owner = TestUsers.owner(host, home);
    TestUsers.add(home, "attacker@example.com", "viewer");
  }

  @Test
  void plantedSecondSessionIsNotUsed() throws Exception {
    Browser attacker = new Browser(host);
    attacker.logIn("attacker@example.com", TestUsers.PASSWORD);
    for (String cookies :
        new String[] {
          attacker.cookie() + "; " + owner.cookie(), owner.cookie() + "; " + attacker.cookie()
        }) {
      assertThat(new Browser(host).cookie(cookies).get(STATE).status()).isEqualTo(401);
    }
    String twice = owner.cookie() + "; other=1; " + owner.cookie();
    assertThat(new Browser(host).cookie(twice).get(STATE).status()).isEqualTo(200);
  }

  @Test
  void cookiesAndKeysAreNotInterchangeable() throws Exception {
    String token = owner.cookie().substring(owner.cookie().indexOf('=') + 1);
    Browser asKey = new Browser(host).with("Authorization", "Bearer " + token);
    assertThat(asKey.get(STATE).status()).isEqualTo(401);
    Browser both = new Browser(host).cookie(owner.cookie()).with("Authorization", "Bearer hf_x");
    assertThat(both.get(STATE).status()).as("no falling back to the cookie").isEqualTo(401);
  }

  /** CVE-2026-1529 (Keycloak: an invitation's token counted without being verified). */
  @Test
  void secretsAreValidOnlyUnchangedAndForTheirPurpose() throws Exception {
    UUID user = TestUsers.add(home, "tokens@example.com", "administrator");
    Browser person = new Browser(host);
    person.logIn("tokens@example.com", TestUsers.PASSWORD);
    String session = person.cookie().substring(person.cookie().indexOf('=') + 1);
    String key =
        person
            .post("/api/v1/me/api-keys", "{\"name\": \"k\", \"permissions\": [\"jobs:read\"]}")
            .json()
            .path("text")
            .asText();
    String invitation =
        owner
            .post("/api/v1/invitations", "{\"email\": \"guest@example.com\"}")
            .json()
            .path("token")
            .asText();
    String link =
        owner
            .post("/api/v1/users/" + user + "/password-reset-link", "")
            .json()
            .path("url")
            .asText();
    String reset = link.substring(link.indexOf('#') + 1);
    String keySecret = key.substring(key.length() - 43);
    for (String token : List.of(session, keySecret, invitation, reset)) {
      for (String sent : List.of(token, changed(token), token.toLowerCase(Locale.ROOT), "")) {
        boolean same = sent.equals(token);
        assertThat(asCookie(sent)).as("session").isEqualTo(same && token.equals(session));
        assertThat(asKey(key, sent)).as("key").isEqualTo(same && token.equals(keySecret));
        assertThat(asInvitation(sent)).as("invitation").isEqualTo(same && token.equals(invitation));
        if (!token.equals(reset) || !same) {
          assertThat(asReset(sent)).as("reset").isFalse();
        }
        assertThat(post("/api/v1/auth/verify-email", "{\"token\": \"%s\"}", sent)).isFalse();
      }
    }
    assertThat(asReset(reset)).isTrue();
  }

  private static boolean asCookie(String token) throws Exception {
    return new Browser(host).cookie("holdfast=" + token).get(STATE).status() == 200;
  }

  private static boolean asKey(String key, String secret) throws Exception {
    String text = key.substring(0, key.length() - 43) + secret;
    Browser program = new Browser(host).with("Authorization", "Bearer " + text);
    return program.get("/api/v1/jobs").status() == 200;
  }

  private static boolean asInvitation(String token) throws Exception {
    return post("/api/v1/invitations/lookup", "{\"token\": \"%s\"}", token);
  }

  private static boolean asReset(String token) throws Exception {
    String body = "{\"token\": \"%s\", \"newPassword\": \"seven slow lanterns\"}";
    return post("/api/v1/auth/reset-password", body, token);
  }

  private static boolean post(String path, String body, String token) throws Exception {
    int status = new Browser(host).post(path, body.formatted(token)).status();
    assertThat(status).isLessThan(500);
    return status < 300;
  }

  /** Including the last character, of whose six bits only four belong to the secret. */
  private static String changed(String token) {
    char last = token.charAt(token.length() - 1);
    return token.substring(0, token.length() - 1) + (char) (last == 'z' ? 'y' : last + 1);
  }
}
