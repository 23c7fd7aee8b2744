package dev.holdfast.plugins.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.holdfast.plugin.sso.SsoRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

/** Verifies ID tokens as OpenID Connect Core, section 3.1.3.7, demands. */
final class IdToken {

  /** Asymmetric ones only: with the others, whoever knows a public key could sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Duration SKEW = Duration.ofSeconds(60);

  private IdToken() {}

  /**
   * Returns the claims of a genuine token for this attempt.
   *
   * @throws BadJOSEException if it isn't one
   */
  static JWTClaimsSet verify(
      JWT token, JWKSet keys, OidcConfig config, SsoRequest request, Clock clock)
      throws BadJOSEException, JOSEException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
    processor.setJWTClaimsSetVerifier(new Claims(config, request, clock));
    return processor.process(token, null);
  }

  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final String client;
    private final SsoRequest request;
    private final Clock clock;

    Claims(OidcConfig config, SsoRequest request, Clock clock) {
      super(
          Set.of(config.clientId()),
          new JWTClaimsSet.Builder()
              .issuer(config.issuer().toString())
              .claim("nonce", request.nonce())
              .build(),
          new HashSet<>(Set.of("sub", "exp", "iat")),
          Set.of());
      setMaxClockSkew((int) SKEW.toSeconds());
      this.client = config.clientId();
      this.request = request;
      this.clock = clock;
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
      super.verify(claims, context);
      try {
        String authorized = claims.getStringClaim("azp");
        if (authorized != null && !authorized.equals(client)
            || authorized == null && claims.getAudience().size() > 1) {
          throw new BadJWTException("The token is for another client");
        }
        if (claims.getIssueTime().toInstant().isAfter(clock.instant().plus(SKEW))) {
          throw new BadJWTException("The token is from the future");
        }
        Date authenticated = claims.getDateClaim("auth_time");
        if (request.fresh()
            && (authenticated == null
                || authenticated.toInstant().isBefore(request.time().minus(SKEW)))) {
          throw new BadJWTException("The provider has not authenticated the person again");
        }
        if (claims.getSubject().isBlank()) {
          throw new BadJWTException("The token names nobody");
        }
      } catch (ParseException e) {
        throw new BadJWTException("A claim has the wrong type", e);
      }
    }
  }
}
