package dev.holdfast.host.oauth;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.plugin.oauth.OAuthClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What a browser opens to consent (RFC 6749, section 4.1.1, with PKCE of RFC 7636). */
final class AuthorizationRequest {

  private AuthorizationRequest() {}

  /** Returns the URL. The client's own parameters replace none of the protocol's. */
  static String url(OAuthClient client, String redirect, SecretToken state, SecretToken verifier) {
    Map<String, String> query = new TreeMap<>(client.parameters());
    query.put("response_type", "code");
    query.put("client_id", client.id());
    query.put("redirect_uri", redirect);
    query.put("scope", String.join(" ", client.scopes()));
    query.put("state", state.reveal());
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    String endpoint = client.authorizationEndpoint().toString();
    return endpoint + (endpoint.contains("?") ? "&" : "?") + TokenEndpoint.encoded(query);
  }

  private static String challenge(SecretToken verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
