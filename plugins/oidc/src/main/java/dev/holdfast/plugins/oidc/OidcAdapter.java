package dev.holdfast.plugins.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoResult.Denied;
import dev.holdfast.plugin.sso.SsoResult.Denied.Reason;
import dev.holdfast.plugin.sso.SsoStep;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signs people in with an OpenID Connect provider: authorization code with PKCE. */
final class OidcAdapter implements SsoAdapter<OidcConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("oidc", "OpenID Connect", "Signs people in with an OpenID provider.")
          .withIcon(OidcAdapter.class)
          .withHelp(OidcAdapter.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<OidcConfig> configType() {
    return OidcConfig.class;
  }

  @Override
  public CheckResult check(OidcConfig config, AdapterContext context) throws InterruptedException {
    try {
      OIDCProviderMetadata provider = Discovered.metadata(config, context);
      int keys = Discovered.keys(provider, context).getKeys().size();
      new Exchange(provider, config, context).requireKnownClient();
      return new CheckResult.Ok(
          "%s with %d keys knows the client %s"
              .formatted(config.issuer().getHost(), keys, config.clientId()));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public SsoStep begin(SsoRequest request, OidcConfig config, AdapterContext context)
      throws InterruptedException {
    OIDCProviderMetadata provider = Discovered.metadata(config, context);
    AuthenticationRequest.Builder authentication =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                Scope.parse(config.scopes()),
                new ClientID(config.clientId()),
                request.callback())
            .endpointURI(provider.getAuthorizationEndpointURI())
            .state(new State(request.state()))
            .nonce(new Nonce(request.nonce()))
            .codeChallenge(new CodeVerifier(request.verifier().reveal()), CodeChallengeMethod.S256);
    if (request.fresh()) {
      authentication.prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(0);
    }
    return new SsoStep.Redirect(authentication.build().toURI());
  }

  @Override
  public SsoResult finish(SsoAnswer answer, OidcConfig config, AdapterContext context)
      throws InterruptedException {
    if (!(answer instanceof SsoAnswer.Callback callback)
        || !callback.parameter("state").equals(Optional.of(answer.request().state()))) {
      return notGenuine("The answer belongs to another attempt");
    }
    OIDCProviderMetadata provider = Discovered.metadata(config, context);
    // Mix-up of providers (RFC 9207): the code would go to another one than it is of.
    boolean namesIssuer =
        callback.parameters().containsKey("iss")
            || provider.supportsAuthorizationResponseIssuerParam();
    if (namesIssuer && !callback.parameter("iss").equals(Optional.of(config.issuer().toString()))) {
      return notGenuine("The answer is from another provider");
    }
    if (callback.parameters().containsKey("error")) {
      return Refusals.atAuthorization(callback.parameter("error").orElse(""));
    }
    String code = callback.parameter("code").orElse("");
    if (code.isEmpty() || code.length() > Exchange.LONGEST_CODE) {
      return notGenuine("The answer has no code");
    }
    try {
      Exchange exchange = new Exchange(provider, config, context);
      HTTPResponse response = exchange.redeem(code, answer.request());
      if (!response.indicatesSuccess()) {
        return Refusals.atToken(ErrorObject.parse(response));
      }
      OIDCTokenResponse tokens = OIDCTokenResponse.parse(response);
      JWTClaimsSet claims =
          IdToken.verify(
              tokens.getOIDCTokens().getIDToken(),
              Discovered.keys(provider, context),
              config,
              answer.request(),
              context.clock());
      AccessToken access = tokens.getOIDCTokens().getAccessToken();
      return identity(claims, userInfo(claims, provider, config, access, context), config);
    } catch (ParseException e) {
      throw Requests.unusable(provider.getTokenEndpointURI(), "answered without an ID token");
    } catch (BadJOSEException | JOSEException e) {
      return notGenuine("The ID token is not genuine: " + e.getMessage());
    }
  }

  private static SsoResult identity(
      JWTClaimsSet token, @Nullable Map<String, Object> userInfo, OidcConfig config) {
    if (userInfo == null) {
      return notGenuine("The userinfo endpoint answered for somebody else");
    }
    return new Claims(token.getClaims(), userInfo)
        .identity(config.issuer().toString(), config.groupsClaim());
  }

  /** Returns what the token lacks, or null if it is about another person. */
  private static @Nullable Map<String, Object> userInfo(
      JWTClaimsSet token,
      OIDCProviderMetadata provider,
      OidcConfig config,
      AccessToken access,
      AdapterContext context)
      throws InterruptedException {
    Claims known = new Claims(token.getClaims(), Map.of());
    boolean whole =
        Stream.of("email", "email_verified", "name", config.groupsClaim()).allMatch(known::has);
    if (whole || provider.getUserInfoEndpointURI() == null) {
      return Map.of();
    }
    HTTPResponse response =
        Requests.send(
            new UserInfoRequest(provider.getUserInfoEndpointURI(), access).toHTTPRequest(),
            context);
    try {
      @Nullable Map<String, Object> claims = JSONObjectUtils.parse(response.getBody());
      if (response.indicatesSuccess()
          && claims != null
          && claims.get("sub") instanceof String subject) {
        return subject.equals(token.getSubject()) ? claims : null;
      }
    } catch (java.text.ParseException e) {
      // The same as a refusal.
    }
    throw Requests.unusable(provider.getUserInfoEndpointURI(), "doesn't tell who has signed in");
  }

  static Denied notGenuine(String message) {
    return new Denied(Reason.NOT_GENUINE, message);
  }
}
