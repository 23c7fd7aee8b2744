package dev.holdfast.host.oauth;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for consent that is being answered. Its text is secret.
 *
 * @param client the client that asked, as {@link ClientIdentity} has it
 * @param userId the person who asked: only they may answer in a browser
 * @param verifier the PKCE verifier; null for a device code
 * @param redirectUri where the answer goes; null for a device code
 * @param deviceCode the device code; null for a browser
 * @param interval seconds between two questions for the device code
 */
record ConsentRequest(
    String client,
    @Nullable UUID userId,
    @Nullable String verifier,
    @Nullable String redirectUri,
    @Nullable String deviceCode,
    int interval) {

  @Override
  public String toString() {
    return "ConsentRequest[client=" + client + "]";
  }
}
