package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.config.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Being signed in at a host; ends with {@link #close()}, so that no session is left behind. */
public final class RemoteSession implements AutoCloseable {

  private static final String FACTOR = "/api/v1/me/two-factor";

  private HostClient host;
  private JsonNode state;

  RemoteSession(HostClient host, HostClient.Answer signedIn) {
    this.host = host;
    this.state = signedIn.body();
    renew(signedIn.setCookie());
  }

  /**
   * Signs somebody in. Where there is a second factor, its code is asked for. Their organisation
   * may demand one that they lack: then {@link #complete} goes on.
   */
  static RemoteSession open(HostClient host, String email, SecretText password, Prover prover) {
    ObjectNode proof = object().put("email", email).put("password", password.reveal());
    RemoteSession session = new RemoteSession(host, host.post("/api/v1/auth/login", proof));
    try {
      session.prove(prover);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Goes on for another organisation that the person belongs to; it may demand more. */
  void enter(String organisationId) {
    post("/api/v1/auth/organisation", object().put("organisationId", organisationId));
  }

  /**
   * Gives what the organisation demands and the person lacks: a password that is young enough, and
   * a second factor.
   */
  void complete(Prover prover) {
    if (lacks("PASSWORD_EXPIRED")) {
      String renewed = prover.renewedPassword().reveal();
      post("/api/v1/me/password", object().put("newPassword", renewed));
    }
    if (lacks("ENROLMENT")) {
      enrol(prover);
    }
  }

  /** The id of the organisation that requests work for; empty without one. */
  String organisation() {
    return state.path("organisationId").asText("");
  }

  /** The host, to which requests carry the session. */
  public HostClient host() {
    return host;
  }

  /** Sends a request; where the host answers with another token, the session goes on with that. */
  public JsonNode send(String method, String path, @Nullable JsonNode values) {
    HostClient.Answer answer = host.send(method, path, values, Map.of());
    if (!answer.setCookie().isEmpty()) {
      renew(answer.setCookie());
    }
    return answer.body();
  }

  private JsonNode post(String path, JsonNode values) {
    return send("POST", path, values);
  }

  private void prove(Prover prover) {
    if (lacks("SECOND_FACTOR")) {
      post("/api/v1/auth/second-factor", code(prover.code()));
    }
  }

  private void enrol(Prover prover) {
    JsonNode enrolment = post(FACTOR, object());
    SecretText first =
        prover.enrol(enrolment.path("secret").asText(), enrolment.path("address").asText());
    JsonNode confirmed = post(FACTOR + "/confirm", code(first));
    List<String> codes = new ArrayList<>();
    confirmed.path("codes").forEach(recoveryCode -> codes.add(recoveryCode.asText()));
    prover.keep(codes);
  }

  private boolean lacks(String proof) {
    return state.path("state").asText().equals(proof);
  }

  private void renew(String setCookie) {
    String cookie = setCookie.split(";", 2)[0];
    state = host.with(Map.of("Cookie", cookie)).get("/api/v1/auth/session").body();
    host = host.with(Map.of("Cookie", cookie, "X-CSRF-Token", state.path("csrfToken").asText()));
  }

  /** A session that the host can't end now ends by itself, and what was done in it is done. */
  @Override
  public void close() {
    try {
      host.post("/api/v1/auth/logout", object());
    } catch (HoldfastException e) {
      // The caller reports the original failure.
    }
  }

  private static ObjectNode code(SecretText code) {
    return object().put("code", code.reveal());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
