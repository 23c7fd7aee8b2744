package dev.holdfast.host.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts on one database, each with its own file. */
@OnPostgres
class SharedEpochTest {

  @TempDir Path home;
  @TempDir Path otherHome;

  @Test
  void eachHostNoticesTheEpochOfAnother() throws Exception {
    String ended;
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      ended = owner.cookie();
      assertThat(owner.post("/api/v1/auth/logout", "").status()).isLessThan(300);
    }
    other().close();
    TestDatabase.update(home, "update session set revoked_at = null");
    TestDatabase.update(home, "update identity_epoch set epoch = 0");
    String begun;
    try (TestHost host = other()) {
      assertThat(whoIs(host, ended)).isEqualTo(401);
      Browser owner = new Browser(host);
      owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD);
      begun = owner.cookie();
    }
    try (TestHost host = TestHost.bare(home, Map.of())) {
      assertThat(whoIs(host, ended)).isEqualTo(401);
      assertThat(whoIs(host, begun)).as("it is the same database").isEqualTo(200);
    }
  }

  private static int whoIs(TestHost host, String cookie) throws Exception {
    return new Browser(host).cookie(cookie).get("/api/v1/auth/session").status();
  }

  private TestHost other() throws Exception {
    Path keys = Files.createDirectories(otherHome.resolve("keys"));
    try (var files = Files.list(home.resolve("keys"))) {
      for (Path file : files.toList()) {
        Path copy = keys.resolve(file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return TestHost.bare(otherHome, TestDatabase.environment(home));
  }
}
