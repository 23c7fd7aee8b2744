package dev.holdfast.plugins.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import dev.holdfast.plugin.sso.SsoResult.Identity;
import dev.holdfast.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forged tokens and broken providers, and what people had trouble with elsewhere. */
class OidcFaultTest {

  private static final String SECRET = "a-secret-that-is-long-enough-for-hs256";
  private static final URI CALLBACK = URI.create("https://holdfast.example/callback");

  private final SsoRequest request = request(false);
  private ForgedProvider provider;

  @BeforeEach
  void start() throws Exception {
    provider = new ForgedProvider();
    provider.token(request.nonce());
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void plainTokenIsAccepted() throws Exception {
    assertThat(finish())
        .isEqualTo(Identity.builder(provider.issuer(), ForgedProvider.SUBJECT).build());
  }

  @TestFactory
  Stream<DynamicTest> tokensWithWrongClaimsAreDenied() {
    Instant now = Instant.now();
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong = new HashMap<>();
    wrong.put("other nonce", it -> it.claim("nonce", request(false).nonce()));
    wrong.put("no nonce", it -> it.claim("nonce", null));
    wrong.put("other issuer", it -> it.issuer("https://evil.example"));
    wrong.put("issuer with a slash", it -> it.issuer(provider.issuer() + "/"));
    wrong.put("no issuer", it -> it.issuer(null));
    wrong.put("other audience", it -> it.audience("another"));
    wrong.put("no audience", it -> it.audience((String) null));
    wrong.put("several audiences", it -> it.audience(List.of("holdfast", "another")));
    wrong.put("other party", it -> it.audience(List.of("holdfast", "b")).claim("azp", "b"));
    wrong.put("party of a wrong type", it -> it.claim("azp", 7));
    wrong.put("no subject", it -> it.subject(null));
    wrong.put("blank subject", it -> it.subject(" "));
    wrong.put("no expiry", it -> it.expirationTime(null));
    wrong.put("no time of issue", it -> it.issueTime(null));
    wrong.put("expired", it -> it.expirationTime(Date.from(now.minusSeconds(120))));
    wrong.put("from the future", it -> it.issueTime(Date.from(now.plusSeconds(120))));
    wrong.put("not yet valid", it -> it.notBeforeTime(Date.from(now.plusSeconds(120))));
    return wrong.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      provider.claims = each.getValue();
                      provider.token(request.nonce());
                      assertNotGenuine(finish());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> clocksMayDifferByAMinute() {
    Instant now = Instant.now();
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> close = new HashMap<>();
    close.put("just expired", it -> it.expirationTime(Date.from(now.minusSeconds(30))));
    close.put("issued in 30 s", it -> it.issueTime(Date.from(now.plusSeconds(30))));
    close.put("valid in 30 s", it -> it.notBeforeTime(Date.from(now.plusSeconds(30))));
    close.put("own party", it -> it.audience(List.of("holdfast", "b")).claim("azp", "holdfast"));
    return close.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      provider.claims = each.getValue();
                      provider.token(request.nonce());
                      assertThat(finish()).isInstanceOf(Identity.class);
                    }));
  }

  @Test
  void hostsClockDecides() throws Exception {
    for (Duration off : List.of(Duration.ofMinutes(10), Duration.ofMinutes(-10))) {
      Clock clock = Clock.offset(Clock.systemUTC(), off);
      try (TestContext context = TestContext.open(settings -> settings.withClock(clock))) {
        assertNotGenuine(finish(context));
      }
    }
  }

  @Test
  void unsignedTokenIsDenied() throws Exception {
    provider.token(new PlainJWT(provider.claims(request.nonce())));
    assertNotGenuine(finish());
  }

  @Test
  void publicKeyAndClientSecretAreNoKeysToSignWith() throws Exception {
    byte[] publicKey = provider.key.toRSAPublicKey().getEncoded();
    byte[] json = provider.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    for (byte[] key : List.of(publicKey, json, SECRET.getBytes(StandardCharsets.UTF_8))) {
      provider.token(
          provider.signed(
              request.nonce(),
              new MACSigner(key),
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(provider.key.getKeyID())));
      assertNotGenuine(finish());
    }
  }

  @Test
  void keyThatTheTokenBringsAlongIsIgnored() throws Exception {
    RSAKey own = ForgedProvider.OTHER_ONE;
    provider.token(
        provider.signed(
            request.nonce(),
            new RSASSASigner(own),
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .jwk(own.toPublicJWK())
                .jwkURL(URI.create(provider.issuer() + "/evil"))));
    assertNotGenuine(finish());
  }

  @Test
  void unknownKeyIdIsDenied() throws Exception {
    provider.token(
        provider.signed(
            request.nonce(),
            new RSASSASigner(provider.key),
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../etc/passwd' or 1=1")));
    assertNotGenuine(finish());
  }

  @Test
  void changedTokenIsDenied() throws Exception {
    provider.claims = it -> it.claim("groups", List.of("users"));
    provider.token(request.nonce());
    String[] parts =
        provider
            .signed(
                request.nonce(),
                new RSASSASigner(provider.key),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one"))
            .serialize()
            .split("\\.");
    provider.claims = it -> it.claim("groups", List.of("admins"));
    String other = new PlainJWT(provider.claims(request.nonce())).serialize().split("\\.")[1];
    provider.answer(
        "/token",
        200,
        "{\"access_token\": \"at\", \"token_type\": \"Bearer\", \"id_token\": \"%s.%s.%s\"}"
            .formatted(parts[0], other, parts[2]));
    assertNotGenuine(finish());
  }

  @Test
  void newKeysWorkAtOnceAndWithdrawnOnesNoLonger() throws Exception {
    RSAKey old = provider.key;
    assertThat(finish()).isInstanceOf(Identity.class);
    provider.key = ForgedProvider.TWO;
    provider.keys(provider.key, old);
    provider.token(request.nonce());
    assertThat(finish()).isInstanceOf(Identity.class);
    provider.keys(old);
    assertNotGenuine(finish());
  }

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

  private static void assertNotGenuine(SsoResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.reason()).isEqualTo(Reason.NOT_GENUINE));
  }

  private SsoResult finish() throws Exception {
    return finish(Map.of());
  }

  private SsoResult finish(OidcConfig config) throws Exception {
    try (TestContext context = TestContext.open()) {
      return finish(request, Map.of(), config, context);
    }
  }

  private SsoResult finish(TestContext context) throws Exception {
    return finish(request, Map.of(), config("groups"), context);
  }

  private SsoResult finish(Map<String, List<String>> more) throws Exception {
    try (TestContext context = TestContext.open()) {
      return finish(request, more, config("groups"), context);
    }
  }

  private static SsoResult finish(
      SsoRequest request, Map<String, List<String>> more, OidcConfig config, TestContext context)
      throws Exception {
    Map<String, List<String>> parameters = new HashMap<>();
    parameters.put("state", List.of(request.state()));
    parameters.put("code", List.of("abc"));
    parameters.putAll(more);
    return new OidcAdapter()
        .finish(new SsoAnswer.Callback(request, parameters), config, context.adapter());
  }

  private OidcConfig config(String groupsClaim) {
    return new OidcConfig(
        URI.create(provider.issuer()), "holdfast", SecretText.of(SECRET), "openid", groupsClaim);
  }

  private static SsoRequest request(boolean fresh) {
    return SsoRequest.builder(CALLBACK, Instant.now()).fresh(fresh).build();
  }
}
