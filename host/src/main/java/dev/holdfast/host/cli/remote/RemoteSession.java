package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/** Being signed in at a host; ends with {@link #close()}, so that no session is left behind. */
final class RemoteSession implements AutoCloseable {

  private HostClient host;
  private JsonNode state;

  RemoteSession(HostClient host, HostClient.Answer signedIn) {
    this.host = host;
    this.state = signedIn.body();
    renew(signedIn);
  }

  /** How much of the proof it has, such as {@code COMPLETE}. */
  String state() {
    return state.path("state").asText();
  }

  /** The host, to which requests carry the session. */
  HostClient host() {
    return host;
  }

  /** Goes on with another proof, which changes the session's token. */
  void prove(HostClient.Answer proven) {
    state = proven.body();
    renew(proven);
  }

  private void renew(HostClient.Answer answer) {
    String cookie = answer.setCookie().split(";", 2)[0];
    host =
        host.with(
            Map.of("Cookie", cookie, "X-CSRF-Token", answer.body().path("csrfToken").asText()));
  }

  @Override
  public void close() {
    host.post("/api/v1/auth/logout", JsonNodeFactory.instance.objectNode());
  }
}
