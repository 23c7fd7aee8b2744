package dev.holdfast.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Tells people at a command line what a host refused, or that none answered. */
final class HostProblem {

  static final String CREDENTIALS = "Authorization";

  private HostProblem() {}

  /** What the host said (RFC 9457), with hints that make sense here. */
  static HoldfastException of(URI address, Set<String> headers, int status, JsonNode problem) {
    String code = problem.path("code").asText();
    for (ProblemCode known : ProblemCode.values()) {
      if (known.name().equals(code)) {
        String hint = hint(known, headers.contains(CREDENTIALS), problem);
        return new HoldfastException(known, problem.path("detail").asText(), hint);
      }
    }
    return noHost(address, status);
  }

  static HoldfastException noHost(URI address, int status) {
    return new HoldfastException(
        ProblemCode.UNAVAILABLE,
        "%s is not a Holdfast host (status %d).".formatted(address, status),
        "Check the URL, and the proxy in front of the host.");
  }

  static HoldfastException noAnswer(URI address, IOException cause) {
    if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
      return new HoldfastException(
          ProblemCode.UNAVAILABLE,
          "The host at " + address + " didn't answer in time.",
          "The request may have been carried out: check before you try again.",
          cause);
    }
    if (cause instanceof SSLException) {
      return new HoldfastException(
          ProblemCode.UNTRUSTED,
          "The TLS connection to %s failed: %s.".formatted(address, reason((SSLException) cause)),
          "Check the host's certificate. If a private CA issued it, set HOLDFAST_CA_FILE to the"
              + " CA's certificate.",
          cause);
    }
    String proxy = Connection.proxy(address, System.getenv()).isPresent() ? ", HTTPS_PROXY," : ",";
    return new HoldfastException(
        ProblemCode.UNAVAILABLE,
        "No host answers at " + address + ".",
        "Check the URL (--url)" + proxy + " and that the host is running: holdfast up.",
        cause);
  }

  private static String reason(SSLException failure) {
    String reason = String.valueOf(failure.getMessage());
    return reason.contains("PKIX path") ? "the issuer of its certificate is not trusted" : reason;
  }

  private static String hint(ProblemCode code, boolean withKey, JsonNode problem) {
    if (code == ProblemCode.STALE) {
      return "Check the current state, and run the command again.";
    }
    if (code == ProblemCode.UNAUTHENTICATED && withKey) {
      return "The key is wrong, revoked or expired. Create another one; for the key of a login run:"
          + " holdfast logout, then holdfast login --url …";
    }
    String incident = problem.path("incident").asText();
    String hint = problem.path("hint").asText();
    return incident.isEmpty() ? hint : hint + " Incident: " + incident;
  }
}
