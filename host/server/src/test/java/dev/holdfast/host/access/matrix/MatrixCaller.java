package dev.holdfast.host.access.matrix;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a column.
 *
 * @param userId null for anonymous callers
 * @param organisation the id of their organisation, empty for anonymous callers
 */
record MatrixCaller(
    TestHost host,
    AccountRows accounts,
    @Nullable UUID userId,
    String organisation,
    boolean factorPassed,
    Map<String, String> headers) {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  /** Creates a caller without credentials. */
  static MatrixCaller anonymous(TestHost host, AccountRows accounts) {
    return new MatrixCaller(host, accounts, null, "", true, new HashMap<>());
  }

  /** Creates a person with a browser. */
  static MatrixCaller person(
      TestHost host, AccountRows accounts, UUID userId, String organisation, boolean factorPassed)
      throws Exception {
    MatrixCaller caller =
        new MatrixCaller(host, accounts, userId, organisation, factorPassed, new HashMap<>());
    caller.signIn();
    return caller;
  }

  /** Creates a program that acts for somebody. */
  static MatrixCaller key(
      TestHost host, AccountRows accounts, UUID userId, String organisation, String permissions)
      throws Exception {
    MatrixCaller caller =
        new MatrixCaller(host, accounts, userId, organisation, true, new HashMap<>());
    caller.headers.put(
        "Authorization",
        "Bearer "
            + accounts
                .key(UUID.randomUUID(), userId, organisation, "program", permissions)
                .reveal());
    return caller;
  }

  /** Starts a new session, if one is used, with the common password. */
  void signIn() throws Exception {
    if (userId != null && factorPassed && !headers.containsKey("Authorization")) {
      accounts.restore(userId);
    }
    signInAgain();
  }

  /** Starts a new session, keeping password and second factor. */
  void signInAgain() throws Exception {
    if (userId == null || headers.containsKey("Authorization")) {
      return;
    }
    SecretToken token = accounts.session(UUID.randomUUID(), userId, organisation, factorPassed);
    headers.put("Cookie", "holdfast=" + token.reveal());
    headers.put(
        "X-CSRF-Token",
        send("GET", "/api/v1/auth/session", null).json().path("csrfToken").asText());
  }

  /** Each request has another client address, so that no limit applies. */
  Response send(String method, String path, @Nullable String body) throws Exception {
    HttpRequest.Builder request =
        host.anonymous(path)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    int number = ADDRESSES.incrementAndGet();
    request.header("X-Forwarded-For", "10.1.%d.%d".formatted(number / 250, number % 250 + 1));
    if (method.equals("PUT") || method.equals("PATCH")) {
      request.header("If-Match", "*");
    }
    if (path.endsWith("/events")) {
      request.header("Accept", "text/event-stream");
    }
    return host.send(request);
  }
}
