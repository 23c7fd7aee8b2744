package dev.holdfast.host.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.benchmark.Figures;
import dev.holdfast.host.identity.People;
import dev.holdfast.host.identity.password.Argon2Cost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the true cost of a hash, in a host of little memory. */
class ManyLoginsTest {

  private static final int LOGINS = 200;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofSeconds(2);

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theHostAnswersEverythingElseWhileManyLogIn() throws Exception {
    String key = seed();
    try (SmallHost host = new SmallHost(home, Map.of("HOLDFAST_TRUSTED_PROXIES", "127.0.0.1"))) {
      URI address = host.address();
      HttpRequest health = request(address, "/health/ready").build();
      HttpRequest jobs =
          request(address, "/api/v1/jobs").header("Authorization", "Bearer " + key).build();
      time(health);
      time(jobs);
      List<CompletableFuture<HttpResponse<Void>>> logins =
          IntStream.range(0, LOGINS).mapToObj(i -> logIn(address, i)).toList();
      CompletableFuture<Void> all =
          CompletableFuture.allOf(logins.toArray(CompletableFuture<?>[]::new));
      long slowestHealth = 0;
      long slowestJobs = 0;
      do {
        slowestHealth = Math.max(slowestHealth, time(health));
        slowestJobs = Math.max(slowestJobs, time(jobs));
      } while (!all.isDone());
      long in = logins.stream().filter(login -> login.join().statusCode() == 200).count();
      System.out.printf(
          "%d logins at once with 512 MiB of heap: %d in, the others told to come back%n",
          LOGINS, in);
      assertThat(in).isPositive();
      assertThat(logins).allSatisfy(login -> assertAnswered(login.join()));
      assertThat(host.isAlive()).as(host.printed()).isTrue();
      assertThat(logIn(address, LOGINS).join().statusCode()).isEqualTo(200);
      Figures figures = new Figures(home);
      figures.add("readiness during 200 logins, 512 MiB", Duration.ofNanos(slowestHealth), MOST);
      figures.add("jobs during 200 logins, 512 MiB", Duration.ofNanos(slowestJobs), MOST);
      figures.assertMet();
    }
  }

  private static void assertAnswered(HttpResponse<Void> answer) {
    assertThat(answer.statusCode()).isIn(200, 429);
    assertThat(answer.headers().firstValue("Retry-After").isEmpty())
        .isEqualTo(answer.statusCode() == 200);
  }

  /** Sets a host up with somebody for each login; gives an API key of its owner. */
  private String seed() throws Exception {
    String hash = People.hash(Argon2Cost.DEFAULT.toString());
    try (TestHost host = TestHost.start(home)) {
      for (int i = 0; i <= LOGINS; i++) {
        People.add(home, email(i), "viewer", hash);
      }
      return host.post("/api/v1/me/api-keys", "{\"name\": \"k\", \"permissions\": [\"*\"]}")
          .json()
          .path("text")
          .asText();
    }
  }

  private static String email(int person) {
    return "somebody" + person + "@example.com";
  }

  private CompletableFuture<HttpResponse<Void>> logIn(URI address, int person) {
    String body =
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email(person), People.PASSWORD);
    HttpRequest login =
        request(address, "/api/v1/auth/login")
            .header("X-Forwarded-For", "10.0.1." + person)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(login, BodyHandlers.discarding());
  }

  private static HttpRequest.Builder request(URI address, String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT);
  }

  private long time(HttpRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    return System.nanoTime() - start;
  }
}
