package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.identity.Browser;
import dev.holdfast.host.identity.People;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that somebody stole, planted or kept. */
class SessionAttackTest {

  private static final String STATE = "/api/v1/auth/session";

  @TempDir static Path home;
  static TestHost host;
  static Browser owner;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, People.QUICK);
    owner = People.owner(host, home);
    People.add(home, "attacker@example.com", "viewer");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void aSessionPlantedBesideOnesOwnIsNotWorkedIn() throws Exception {
    Browser attacker = new Browser(host);
    attacker.logIn("attacker@example.com", People.PASSWORD);
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
  void aCookieIsNoKeyAndAKeyNoCookie() throws Exception {
    String token = owner.cookie().substring(owner.cookie().indexOf('=') + 1);
    Browser asKey = new Browser(host).with("Authorization", "Bearer " + token);
    assertThat(asKey.get(STATE).status()).isEqualTo(401);
    Browser both = new Browser(host).cookie(owner.cookie()).with("Authorization", "Bearer hf_x");
    assertThat(both.get(STATE).status()).as("no falling back to the cookie").isEqualTo(401);
  }
}
