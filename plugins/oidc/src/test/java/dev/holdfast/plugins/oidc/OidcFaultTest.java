package dev.holdfast.plugins.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import dev.holdfast.plugin.sso.SsoResult.Identity;
import dev.holdfast.testkit.TestContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken providers, and what people had trouble with elsewhere. */
class OidcFaultTest extends ForgedSignIn {

  @Test
  void answerOfAnotherProviderIsDenied() throws Exception {
    assertNotGenuine(finish(Map.of("iss", List.of("https://evil.example"))));
    provider.discovery(Map.of("authorization_response_iss_parameter_supported", "true"));
    assertNotGenuine(finish());
    assertThat(finish(Map.of("iss", List.of(provider.issuer())))).isInstanceOf(Identity.class);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, DECLINED",
    "login_required, DECLINED",
    "something_new, NOT_GENUINE",
    "<script>, NOT_GENUINE",
  })
  void errorInTheAnswerIsADenial(String error, Reason reason) throws Exception {
    assertThat(finish(Map.of("error", List.of(error))))
        .isInstanceOfSatisfying(
            Denied.class,
            denied -> {
              assertThat(denied.reason()).isEqualTo(reason);
              assertThat(denied.message()).doesNotContain("<");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_client, 401, AUTHENTICATION_FAILED",
    "unauthorized_client, 400, INVALID_CONFIG",
    "invalid_scope, 400, INVALID_CONFIG",
    "server_error, 500, BUSY",
    "slow_down, 429, BUSY",
  })
  void errorOfTheTokenEndpointIsNobodysDenial(String error, int status, ErrorCode code) {
    provider.answer("/token", status, "{\"error\": \"" + error + "\"}");
    assertFails(code);
  }

  @Test
  void codeThatWasUsedIsDenied() throws Exception {
    provider.answer("/token", 400, "{\"error\": \"invalid_grant\"}");
    assertNotGenuine(finish());
  }

  @Test
  void issuerOfTheDocumentIsComparedAndShown() {
    provider.discovery(Map.of("issuer", "\"" + provider.issuer() + "/\""));
    assertFails(ErrorCode.INVALID_CONFIG).hasMessageContaining(provider.issuer() + "/, not ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"})
  void endpointWithoutTlsIsRefused(String endpoint) {
    for (String url :
        List.of("http://id.example.org/x", "javascript:alert(1)", "file:///etc/passwd")) {
      provider.discovery(Map.of(endpoint, ForgedProvider.quoted(url)));
      assertFails(ErrorCode.INVALID_CONFIG);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/openid-configuration", "/jwks", "/token", "/me"})
  void brokenEndpointIsAFailureThatNamesTheHost(String path) {
    for (String body :
        List.of(
            "",
            "<html>Sign in to the network</html>",
            "[]",
            "{}",
            "null",
            "{\"a\":".repeat(5000),
            "x".repeat(2 << 20))) {
      provider.answer(path, 200, body);
      assertFails(ErrorCode.INVALID_CONFIG);
    }
    provider.answer(path, 302, "");
    assertFails(ErrorCode.INVALID_CONFIG);
    provider.answer(path, 503, "");
    assertFails(ErrorCode.BUSY);
  }

  @Test
  void userInfoOfAnotherPersonIsDenied() throws Exception {
    provider.userInfo("{\"sub\": \"bob\", \"email\": \"ada@example.org\"}");
    assertNotGenuine(finish());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "groups|'groups': ['a', 'b', 7, null, '']|a,b",
        "groups|'groups': 'a'|a",
        "groups|'groups': {'a': true}|",
        "groups|'x': 1|",
        "realm_access.roles|'realm_access': {'roles': ['a']}|a",
        "https://example.org/groups|'https://example.org/groups': ['a']|a",
        "resource_access.holdfast.roles|'resource_access': 'x'|",
      })
  void groupsAreFoundHoweverTheyAreTold(String claim, String json, String groups) throws Exception {
    provider.userInfo(
        "{\"sub\": \"%s\", %s}".formatted(ForgedProvider.SUBJECT, json).replace('\'', '"'));
    List<String> expected = groups == null ? List.of() : List.of(groups.split(","));
    assertThat(((Identity) finish(config(claim))).groups())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'email_verified': true|true",
        "'email_verified': 'true'|true",
        "'email_verified': false|false",
        "'email_verified': 'false'|false",
        "'email_verified': 1|false",
        "'email_verified': null|false",
        "'x': 1|false",
      })
  void addressIsVerifiedOnlyIfTheProviderSaysSo(String json, boolean verified) throws Exception {
    provider.userInfo(
        "{\"sub\": \"%s\", \"email\": \"ada@example.org\", %s}"
            .formatted(ForgedProvider.SUBJECT, json)
            .replace('\'', '"'));
    assertThat(finish())
        .isInstanceOfSatisfying(
            Identity.class,
            ada -> {
              assertThat(ada.email()).isEqualTo("ada@example.org");
              assertThat(ada.emailVerified()).isEqualTo(verified);
            });
  }

  @Test
  void tokenOutweighsUserInfo() throws Exception {
    provider.claims = it -> it.claim("email", "signed@example.org");
    provider.token(request.nonce());
    provider.userInfo(
        "{\"sub\": \"%s\", \"email\": \"other@example.org\"}".formatted(ForgedProvider.SUBJECT));
    assertThat(((Identity) finish()).email()).isEqualTo("signed@example.org");
  }

  @Test
  void oldSessionIsNotFresh() throws Exception {
    SsoRequest fresh = request(true);
    Map<Object, Class<?>> results =
        Map.of(
            "absent",
            Denied.class,
            fresh.time().minusSeconds(3600).getEpochSecond(),
            Denied.class,
            fresh.time().getEpochSecond(),
            Identity.class);
    for (Map.Entry<Object, Class<?>> each : results.entrySet()) {
      provider.claims = it -> each.getKey() instanceof Long time ? it.claim("auth_time", time) : it;
      provider.token(fresh.nonce());
      try (TestContext context = TestContext.open()) {
        assertThat(finish(fresh, Map.of(), config("groups"), context))
            .isInstanceOf(each.getValue());
      }
    }
  }

  @Test
  void secretIsSentAsTheProviderTakesIt() throws Exception {
    finish();
    provider.discovery(Map.of("token_endpoint_auth_methods_supported", "[\"client_secret_post\"]"));
    finish();
    assertThat(provider.tokenRequests().get(0)).startsWith("Basic ").doesNotContain(SECRET);
    assertThat(provider.tokenRequests().get(1)).startsWith("null ").contains(SECRET);
    assertThat(provider.tokenRequests())
        .allMatch(it -> it.contains("code_verifier=" + request.verifier().reveal()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.org",
        "ftp://id.example.org",
        "id.example.org",
        "https://id.example.org?x=1",
        "https://user:password@id.example.org"
      })
  void issuerIsAnHttpsAddress(String issuer) {
    assertThatThrownBy(() -> new OidcConfig(URI.create(issuer), "c", null, "openid", "groups"))
        .isInstanceOf(PluginException.class);
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      ErrorCode code) {
    return assertThatThrownBy(this::finish)
        .isInstanceOfSatisfying(
            PluginException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.getMessage() + e.hint())
                  .doesNotContain(SECRET, "html", request.verifier().reveal());
            });
  }
}
