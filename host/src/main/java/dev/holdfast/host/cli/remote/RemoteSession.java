package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.util.Map;
import java.util.function.Supplier;

/** Being signed in at a host; ends with {@link #close()}, so that no session is left behind. */
final class RemoteSession implements AutoCloseable {

  private HostClient host;
  private JsonNode state;

  RemoteSession(HostClient host, HostClient.Answer signedIn) {
    this.host = host;
    this.state = signedIn.body();
    renew(signedIn);
  }

  /**
   * Signs somebody in, fully.
   *
   * @param code asked only when there is a second factor
   */
  static RemoteSession open(
      HostClient host, String email, SecretText password, Supplier<SecretText> code) {
    ObjectNode proof = object().put("email", email).put("password", password.reveal());
    RemoteSession session = new RemoteSession(host, host.post("/api/v1/auth/login", proof));
    try {
      session.complete(code);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void complete(Supplier<SecretText> code) {
    if (state().equals("SECOND_FACTOR")) {
      ObjectNode second = object().put("code", code.get().reveal());
      prove(host.post("/api/v1/auth/second-factor", second));
    }
    if (!state().equals("COMPLETE")) {
      throw new HoldfastException(
          ProblemCode.SECOND_FACTOR_REQUIRED,
          "Your organisation wants a second factor, and you have none yet.",
          "Enrol one first: POST /api/v1/me/two-factor.");
    }
  }

  /** Goes on for another organisation that the person belongs to. */
  void enter(String organisationId) {
    prove(host.post("/api/v1/auth/organisation", object().put("organisationId", organisationId)));
  }

  /** The id of the organisation that requests work for; empty without one. */
  String organisation() {
    return state.path("organisationId").asText("");
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
    host.post("/api/v1/auth/logout", object());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
