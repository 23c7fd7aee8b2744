package dev.holdfast.example.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import dev.holdfast.testkit.TestContext;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebDirectoryTest {

  @ParameterizedTest
  @CsvSource({"ada-1815,wrong", "ada-1815,''", "nobody,secret", "'ada-1815:5181-ada',''"})
  void wrongPasswordIsDenied(String userName, String password) throws Exception {
    SsoRequest request =
        SsoRequest.builder(URI.create("https://holdfast.example/"), Instant.now()).build();
    try (WebDirectoryServer server = new WebDirectoryServer();
        TestContext context = TestContext.open()) {
      assertThat(
              new WebDirectoryAdapter()
                  .finish(
                      new SsoAnswer.Password(request, userName, SecretText.of(password)),
                      new WebDirectoryConfig(server.url("/me")),
                      context.adapter()))
          .isInstanceOfSatisfying(
              Denied.class, denied -> assertThat(denied.reason()).isEqualTo(Reason.WRONG_PASSWORD));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://directory.example.org/me", "ftp://127.0.0.1/", "https:me", "me"})
  void passwordsAreNotSentUnencrypted(String url) {
    assertThatThrownBy(() -> new WebDirectoryConfig(URI.create(url)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("https");
  }
}
