package dev.holdfast.plugins.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import dev.holdfast.testkit.TestContext;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sign-in at a forged provider. */
abstract class ForgedSignIn {

  static final String SECRET = "a-secret-that-is-long-enough-for-hs256";
  static final URI CALLBACK = URI.create("https://holdfast.example/callback");

  final SsoRequest request = request(false);
  ForgedProvider provider;

  @BeforeEach
  void start() throws Exception {
    provider = new ForgedProvider();
    provider.token(request.nonce());
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  static void assertNotGenuine(SsoResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.reason()).isEqualTo(Reason.NOT_GENUINE));
  }

  SsoResult finish() throws Exception {
    return finish(Map.of());
  }

  SsoResult finish(OidcConfig config) throws Exception {
    try (TestContext context = TestContext.open()) {
      return finish(request, Map.of(), config, context);
    }
  }

  SsoResult finish(TestContext context) throws Exception {
    return finish(request, Map.of(), config("groups"), context);
  }

  SsoResult finish(Map<String, List<String>> more) throws Exception {
    try (TestContext context = TestContext.open()) {
      return finish(request, more, config("groups"), context);
    }
  }

  static SsoResult finish(
      SsoRequest request, Map<String, List<String>> more, OidcConfig config, TestContext context)
      throws Exception {
    Map<String, List<String>> parameters = new HashMap<>();
    parameters.put("state", List.of(request.state()));
    parameters.put("code", List.of("abc"));
    parameters.putAll(more);
    return new OidcAdapter()
        .finish(new SsoAnswer.Callback(request, parameters), config, context.adapter());
  }

  OidcConfig config(String groupsClaim) {
    return new OidcConfig(
        URI.create(provider.issuer()), "holdfast", SecretText.of(SECRET), "openid", groupsClaim);
  }

  static SsoRequest request(boolean fresh) {
    return SsoRequest.builder(CALLBACK, Instant.now()).fresh(fresh).build();
  }
}
