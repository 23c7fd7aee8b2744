package dev.holdfast.host.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.access.AccessGuard.CallerResolver;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.OrganisationState;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.benchmark.BenchmarkResults;
import dev.holdfast.host.web.server.WebServer;
import io.avaje.inject.BeanScope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cost of authentication and authorisation. */
@Tag("timing")
class AccessCostTest {

  private static final String PATH = "/api/v1/settings";
  private static final int ROUNDS = 3000;
  private static final int WARM_UP = 2000;
  private static final Duration MOST = Duration.ofMillis(1);

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private String key;
  private String cookie;
  private UUID userId;
  private UUID organisationId;

  @Test
  void authenticationAddsAMillisecondAtMost() throws Exception {
    try (TestHost host = TestHost.start(home)) {
      key =
          host.post("/api/v1/me/api-keys", "{\"name\": \"b\", \"permissions\": [\"settings:*\"]}")
              .json()
              .path("text")
              .asText();
      cookie = host.owner().cookie();
      var session = host.get("/api/v1/auth/session").json();
      userId = UUID.fromString(session.path("userId").asText());
      organisationId = UUID.fromString(session.path("organisationId").asText());
      try (BeanScope beans = openToAnybody()) {
        WebServer open = beans.get(WebServer.class);
        open.start();
        measure(
            List.of(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + open.port() + PATH))
                    .build(),
                host.anonymous(PATH).header("Authorization", "Bearer " + key).build(),
                host.anonymous(PATH).header("Cookie", cookie).build()));
      }
    }
  }

  /**
   * A second host on the same database that takes everybody for the owner, without authentication.
   */
  private BeanScope openToAnybody() {
    Map<String, String> variables = new HashMap<>(TestDatabase.environment(home));
    variables.putAll(
        Map.of(
            "HOLDFAST_HOME", home.toString(),
            "HOLDFAST_PORT", "0",
            "HOLDFAST_LOG_LEVEL", "WARN"));
    Rights rights = new Rights(PermissionSet.ALL, Map.of(), OrganisationState.FULL, true, true);
    Credential credential = new Credential.Key(UUID.randomUUID(), PermissionSet.ALL);
    Optional<Caller> anybody = Optional.of(new Caller(userId, organisationId, rights, credential));
    return BeanScope.builder()
        .bean(HostConfiguration.class, HostConfiguration.read(variables))
        .bean("open", CallerResolver.class, context -> anybody)
        .build();
  }

  private void measure(List<HttpRequest> requests) throws Exception {
    long[][] times = new long[requests.size()][ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      // Alternately, so that other load on the machine affects all of them.
      for (int kind = 0; kind < requests.size(); kind++) {
        long time = time(requests.get(kind));
        if (i >= 0) {
          times[kind][i] = time;
        }
      }
    }
    long open = median(times[0]);
    System.out.printf("open route %d µs%n", open / 1000);
    BenchmarkResults figures = new BenchmarkResults(home);
    figures.add("a key, above an open route", Duration.ofNanos(median(times[1]) - open), MOST);
    figures.add("a session, above an open route", Duration.ofNanos(median(times[2]) - open), MOST);
    figures.assertMet();
  }

  private long time(HttpRequest request) throws Exception {
    long start = System.nanoTime();
    assertThat(client.send(request, BodyHandlers.ofByteArray()).statusCode())
        .as(request.headers().map().keySet().toString())
        .isEqualTo(200);
    return System.nanoTime() - start;
  }

  private static long median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
