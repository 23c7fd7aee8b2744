package dev.holdfast.plugins.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.sso.SsoRequest;
import java.net.URI;
import java.util.List;

/** Redeems codes at the token endpoint. */
final class Exchange {

  static final int LONGEST_CODE = 4096;

  private final OIDCProviderMetadata provider;
  private final OidcConfig config;
  private final AdapterContext context;

  Exchange(OIDCProviderMetadata provider, OidcConfig config, AdapterContext context) {
    this.provider = provider;
    this.config = config;
    this.context = context;
  }

  HTTPResponse redeem(String code, SsoRequest request) throws InterruptedException {
    return redeem(code, request.callback(), new CodeVerifier(request.verifier().reveal()));
  }

  /** A code that doesn't exist: what is wrong with the client is noticed before that. */
  void requireKnownClient() throws InterruptedException {
    URI callback = URI.create("https://holdfast.invalid/check");
    HTTPResponse response = redeem("check", callback, new CodeVerifier());
    if (!response.indicatesSuccess()) {
      Refusals.requireKnownClient(ErrorObject.parse(response));
    }
  }

  private HTTPResponse redeem(String code, URI callback, CodeVerifier verifier)
      throws InterruptedException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), callback, verifier);
    return Requests.send(request(grant).toHTTPRequest(), context);
  }

  private TokenRequest request(AuthorizationCodeGrant grant) {
    ClientID client = new ClientID(config.clientId());
    if (config.clientSecret() == null || config.clientSecret().isEmpty()) {
      return new TokenRequest.Builder(provider.getTokenEndpointURI(), client, grant).build();
    }
    Secret secret = new Secret(config.clientSecret().reveal());
    // Without a list, the first is the default.
    List<ClientAuthenticationMethod> methods = provider.getTokenEndpointAuthMethods();
    boolean post =
        methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    return new TokenRequest.Builder(
            provider.getTokenEndpointURI(),
            post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret),
            grant)
        .build();
  }
}
