package dev.holdfast.host.command.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.cli.http.HostAddress;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.RemoteSetup;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.plugin.config.SecretText;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSetupTest {

  @TempDir Path home;

  @Test
  void createsTheFirstOwnerAndLeavesNoSession() throws Exception {
    try (TestHost host = TestHost.bare(home, Map.of())) {
      String token = host.host().setupToken().orElseThrow();
      assertThatThrownBy(() -> setUp(host, token, "password1234"))
          .hasMessageContaining("easy to guess");
      setUp(host, token, TestUsers.PASSWORD);
      Browser owner = new Browser(host);
      assertThat(owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD).status()).isEqualTo(200);
      assertThat(owner.get("/api/v1/me/sessions").json().path("items")).hasSize(1);
      assertThatThrownBy(() -> setUp(host, token, TestUsers.PASSWORD))
          .isInstanceOfSatisfying(
              HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.CONFLICT));
    }
  }

  @Test
  void reportsAnUnreachableHost() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    HostClient client = HostClient.of(URI.create("http://127.0.0.1:" + port));
    assertThatThrownBy(() -> client.get("/health/live"))
        .hasMessageContaining("No host answers at http://127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://192.0.2.1", "https://h/path", "ftp://h", "https://user:pw@h", "h", "//h"})
  void passwordsAreSentOnlyLocallyOrOverTls(String url) {
    assertThatThrownBy(() -> HostAddress.parse(url))
        .isInstanceOf(HoldfastException.class)
        .hasMessageNotContaining("pw");
    assertThat(HostAddress.parse("https://backup.example.com/"))
        .hasToString("https://backup.example.com");
    assertThat(HostAddress.parse("http://[::1]:8420")).hasToString("http://[::1]:8420");
  }

  private static void setUp(TestHost host, String token, String password) {
    RemoteSetup.setUp(
            HostClient.of(URI.create("http://127.0.0.1:" + host.host().port())),
            SecretText.of(token),
            "Bakery",
            "Olga",
            TestUsers.OWNER,
            SecretText.of(password))
        .close();
  }
}
