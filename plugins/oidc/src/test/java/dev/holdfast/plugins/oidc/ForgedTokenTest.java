package dev.holdfast.plugins.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Forged tokens. */
class ForgedTokenTest extends ForgedSignIn {

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
}
