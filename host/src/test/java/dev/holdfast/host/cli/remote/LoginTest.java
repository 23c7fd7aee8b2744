package dev.holdfast.host.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.identity.Browser;
import dev.holdfast.host.identity.People;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

  @TempDir Path home;
  @TempDir Path configuration;

  @Test
  void keepsAKeyAndNoPasswordAndGivesItUpAgain() throws Exception {
    Path kept = configuration.resolve("holdfast/login.json");
    KeyFile file = KeyFile.standard(Map.of("XDG_CONFIG_HOME", configuration.toString()));
    try (TestHost host = TestHost.start(home, People.QUICK)) {
      Browser owner = People.owner(host, home);
      assertThatThrownBy(() -> logIn(host, file, "wrong password")).hasMessageContaining("wrong");
      assertThat(kept).doesNotExist();

      StoredKey key = logIn(host, file, People.PASSWORD);
      assertThat(Files.readString(kept)).contains(key.secret().reveal(), "hf_");
      assertThat(Files.readString(kept)).doesNotContain(People.PASSWORD);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
      assertThat(file.require()).isEqualTo(key);
      assertThat(key.toString()).doesNotContain(key.secret().reveal());
      assertThat(Login.profile(key).path("email").asText()).isEqualTo(People.OWNER);
      assertThat(owner.get("/api/v1/me/sessions").json().path("items")).hasSize(1);
      assertThatThrownBy(() -> logIn(host, file, People.PASSWORD))
          .hasMessageContaining("are logged");

      assertThat(new Login(file).logOut(key)).isTrue();
      assertThat(kept).doesNotExist();
      assertThatThrownBy(() -> Login.profile(key)).isInstanceOf(HoldfastException.class);
      file.write(key);
      assertThat(new Login(file).logOut(key)).as("revoked before").isFalse();
      assertThat(kept).doesNotExist();
    }
  }

  private static StoredKey logIn(TestHost host, KeyFile file, String password) {
    return new Login(file)
        .logIn(
            HostClient.of(URI.create("http://127.0.0.1:" + host.host().port())),
            People.OWNER,
            SecretText.of(password),
            () -> {
              throw new AssertionError("No second factor is enrolled");
            },
            "laptop");
  }
}
