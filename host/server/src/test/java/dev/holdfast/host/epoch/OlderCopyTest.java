package dev.holdfast.host.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.administration.Recoveries;
import dev.holdfast.host.signin.factor.RecoveryCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older copy of the host's own database is restored. */
class OlderCopyTest {

  private static final String RITA = "rita@example.com";

  @TempDir Path home;
  @TempDir Path kept;
  private final String code = RecoveryCodes.generate().get(0);
  private String cookie;
  private String csrfToken;
  private String key;

  @BeforeEach
  void fill() throws Exception {
    try (TestHost host = TestHost.start(home)) {
      Browser owner = host.owner();
      Response made =
          owner.post(
              "/api/v1/me/api-keys",
              "{\"name\": \"ci\", \"permissions\": [\"jobs:read\"], \"days\": 30}");
      key = made.json().at("/key/id").asText();
      cookie = owner.cookie();
      csrfToken = owner.csrfToken();
      addRita();
    }
    copy(home, kept);
  }

  @Test
  void revokedCredentialsStayRevoked() throws Exception {
    takeAway();
    copy(kept, home);
    try (TestHost host = start()) {
      assertThat(whoIs(host)).isEqualTo(401);
      assertThat(logInAsRita(host)).isEqualTo(401);
      Browser owner = new Browser(host);
      assertThat(owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD).status()).isEqualTo(200);
      assertThat(owner.get("/api/v1/me/api-keys").text()).doesNotContain(key);
      cookie = owner.cookie();
    }
    assertThat(TestDatabase.content(home)).contains("database.older-copy");
    // Once is enough.
    try (TestHost host = start()) {
      assertThat(whoIs(host)).isEqualTo(200);
    }
  }

  @Test
  void consoleRecoveryDoesNotHideAnOlderCopy() throws Exception {
    try (TestHost host = start()) {
      assertThat(whoIs(host)).isEqualTo(200);
      Browser owner = new Browser(host).cookie(cookie).with("X-CSRF-Token", csrfToken);
      assertThat(owner.delete("/api/v1/me/api-keys/" + key).status()).isEqualTo(204);
    }
    copy(kept, home);
    // Advances the epoch by as much as the older copy lacks.
    Recoveries.resetPassword(home, RITA, "slowly painted lighthouse");
    try (TestHost host = start()) {
      assertThat(whoIs(host)).as("it is an older copy still").isEqualTo(401);
      assertThat(new Browser(host).logIn(TestUsers.OWNER, TestUsers.PASSWORD).status())
          .isEqualTo(200);
    }
  }

  @Test
  void epochMissedByTheFileIsNotAnOlderCopy() throws Exception {
    Path file = home.resolve("epoch");
    boolean before = Files.exists(file);
    if (before) {
      Files.copy(file, kept.resolve("epoch"));
    }
    takeAway();
    // As if the host had died after the commit.
    Files.delete(file);
    if (before) {
      Files.copy(kept.resolve("epoch"), file, StandardCopyOption.COPY_ATTRIBUTES);
    }
    try (TestHost host = start()) {
      Browser owner = new Browser(host);
      assertThat(owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD).status()).isEqualTo(200);
      cookie = owner.cookie();
    }
    assertThat(TestDatabase.content(home)).doesNotContain("database.older-copy");
    assertThat(Files.exists(file)).isTrue();
    // And the file has caught up with the database.
    copy(kept, home);
    try (TestHost host = start()) {
      assertThat(whoIs(host)).isEqualTo(401);
    }
  }

  /** Everything that advances the epoch, done after the copy was made. */
  private void takeAway() throws Exception {
    try (TestHost host = start()) {
      assertThat(whoIs(host)).isEqualTo(200);
      assertThat(logInAsRita(host)).isEqualTo(200);
      assertThat(logInAsRita(host)).isEqualTo(401);
      Browser owner = new Browser(host).cookie(cookie).with("X-CSRF-Token", csrfToken);
      assertThat(owner.delete("/api/v1/me/api-keys/" + key).status()).isEqualTo(204);
      assertThat(owner.post("/api/v1/auth/logout", "").status()).isLessThan(300);
      assertThat(whoIs(host)).isEqualTo(401);
    }
  }

  private int whoIs(TestHost host) throws Exception {
    return new Browser(host).cookie(cookie).get("/api/v1/auth/session").status();
  }

  private int logInAsRita(TestHost host) throws Exception {
    return new Browser(host)
        .post(
            "/api/v1/auth/login",
            "{\"email\": \"%s\", \"password\": \"%s\", \"code\": \"%s\"}"
                .formatted(RITA, TestUsers.PASSWORD, code))
        .status();
  }

  private void addRita() throws Exception {
    UUID user = TestUsers.add(home, RITA, "viewer");
    String now = TestDatabase.literal(Instant.now());
    TestDatabase.update(
        home, "update app_user set two_factor_enabled = true where id = '" + user + "'");
    TestDatabase.update(
        home,
        "insert into two_factor (id, user_id, secret, last_step, failed_codes, created_at,"
            + " updated_at) values ('%s', '%s', 'unused', 0, 0, %s, %s)"
                .formatted(UUID.randomUUID(), user, now, now));
    TestDatabase.update(
        home,
        "insert into recovery_code values ('%s', '%s', '%s', null, %s, %s)"
            .formatted(UUID.randomUUID(), user, RecoveryCodes.hash(code).orElseThrow(), now, now));
  }

  private TestHost start() {
    return TestHost.bare(home, Map.of());
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String name : new String[] {"holdfast.db", "holdfast.db-wal", "holdfast.db-shm"}) {
      Files.deleteIfExists(to.resolve(name));
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name));
      }
    }
  }
}
