package dev.holdfast.plugins.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.holdfast.plugin.AdapterContext;
import java.net.URI;
import java.text.ParseException;

/** What the provider says of itself. It is asked in each attempt, so nothing is ever stale. */
final class Discovered {

  private Discovered() {}

  static OIDCProviderMetadata metadata(OidcConfig config, AdapterContext context)
      throws InterruptedException {
    String issuer = config.issuer().toString();
    URI document = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    OIDCProviderMetadata metadata;
    try {
      metadata = OIDCProviderMetadata.parse(Requests.get(document, context));
    } catch (com.nimbusds.oauth2.sdk.ParseException e) {
      throw Requests.unusable(document, "answered without a description of a provider");
    }
    // Who could choose another issuer here could pass for it.
    if (!metadata.getIssuer().getValue().equals(issuer)) {
      throw OidcConfig.invalid(
          "The provider calls itself %s, not %s".formatted(metadata.getIssuer().getValue(), issuer),
          "If that is the right provider, enter its issuer character for character.");
    }
    OidcConfig.requireSecure("authorization endpoint", metadata.getAuthorizationEndpointURI());
    OidcConfig.requireSecure("token endpoint", metadata.getTokenEndpointURI());
    OidcConfig.requireSecure("key set", metadata.getJWKSetURI());
    if (metadata.getUserInfoEndpointURI() != null) {
      OidcConfig.requireSecure("userinfo endpoint", metadata.getUserInfoEndpointURI());
    }
    return metadata;
  }

  static JWKSet keys(OIDCProviderMetadata provider, AdapterContext context)
      throws InterruptedException {
    String document = Requests.get(provider.getJWKSetURI(), context);
    try {
      return JWKSet.parse(document);
    } catch (ParseException | RuntimeException e) {
      // The library trusts the document to be an object.
      throw Requests.unusable(provider.getJWKSetURI(), "answered without a set of keys");
    }
  }
}
