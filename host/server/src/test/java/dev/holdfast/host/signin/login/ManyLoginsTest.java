package dev.holdfast.host.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.benchmark.BenchmarkResults;
import dev.holdfast.host.password.Argon2Cost;
import dev.holdfast.host.signin.TestUsers;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes may use a third of the request threads, so others are still answered. */
class ManyLoginsTest {

  private static final int LOGINS = 200;
  private static final int MORE_THAN_THREADS = 40;
  private static final int ALLOWED = 8;
  private static final String LONG = "m=16384,t=8,p=1";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofSeconds(2);

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  /** By the order of the answers, not by a clock: a busy machine keeps it. */
  @Test
  void loginsDoNotDelayOtherRequests() throws Exception {
    try (TestHost host = TestHost.start(home, Map.of("HOLDFAST_PASSWORD_COST", LONG))) {
      URI address = host.anonymous("/").build().uri();
      String key = seed(host, MORE_THAN_THREADS, LONG);
      List<CompletableFuture<HttpResponse<Void>>> logins =
          logInTogether(address, MORE_THAN_THREADS);
      time(jobs(address, key));
      assertThat(logins).filteredOn(ManyLoginsTest::isIn).hasSizeLessThan(ALLOWED);
      assertThat(logins).allSatisfy(login -> assertAnswered(login.join()));
      assertThat(logins).filteredOn(ManyLoginsTest::isIn).hasSizeBetween(1, ALLOWED + 2);
      assertThat(logIn(address, MORE_THAN_THREADS).join().statusCode()).isEqualTo(200);
    }
  }

  /** With the default cost of a hash, in a small host. */
  @Test
  @Tag("timing")
  void smallHostAnswersEverythingElseDuringLogins() throws Exception {
    String key;
    try (TestHost host = TestHost.start(home)) {
      key = seed(host, LOGINS, Argon2Cost.DEFAULT.toString());
    }
    try (SmallHost host = new SmallHost(home, Map.of("HOLDFAST_TRUSTED_PROXIES", "127.0.0.1"))) {
      URI address = host.address();
      HttpRequest health = request(address, "/health/ready").build();
      HttpRequest jobs = jobs(address, key);
      time(health);
      time(jobs);
      List<CompletableFuture<HttpResponse<Void>>> logins = logInTogether(address, LOGINS);
      long slowestHealth = 0;
      long slowestJobs = 0;
      do {
        slowestHealth = Math.max(slowestHealth, time(health));
        slowestJobs = Math.max(slowestJobs, time(jobs));
      } while (!logins.stream().allMatch(CompletableFuture::isDone));
      System.out.printf(
          "%d logins at once with 512 MiB of heap: %d in, the others told to come back%n",
          LOGINS, logins.stream().filter(ManyLoginsTest::isIn).count());
      assertThat(logins).anyMatch(ManyLoginsTest::isIn);
      assertThat(logins).allSatisfy(login -> assertAnswered(login.join()));
      assertThat(host.isAlive()).as(host.printed()).isTrue();
      assertThat(logIn(address, LOGINS).join().statusCode()).isEqualTo(200);
      BenchmarkResults figures = new BenchmarkResults(home);
      figures.add("readiness during 200 logins, 512 MiB", Duration.ofNanos(slowestHealth), MOST);
      figures.add("jobs during 200 logins, 512 MiB", Duration.ofNanos(slowestJobs), MOST);
      figures.assertMet();
    }
  }

  private static boolean isIn(CompletableFuture<HttpResponse<Void>> login) {
    return login.isDone() && login.join().statusCode() == 200;
  }

  private static void assertAnswered(HttpResponse<Void> answer) {
    assertThat(answer.statusCode()).isIn(200, 429);
    assertThat(answer.headers().firstValue("Retry-After").isEmpty())
        .isEqualTo(answer.statusCode() == 200);
  }

  /** Adds a person for each login and one more; returns an API key of the owner. */
  private String seed(TestHost host, int logins, String cost) throws Exception {
    String hash = TestUsers.hash(cost);
    for (int i = 0; i <= logins; i++) {
      TestUsers.add(home, email(i), "viewer", hash);
    }
    return host.post("/api/v1/me/api-keys", "{\"name\": \"k\", \"permissions\": [\"*\"]}")
        .json()
        .path("text")
        .asText();
  }

  private static String email(int person) {
    return "somebody" + person + "@example.com";
  }

  private List<CompletableFuture<HttpResponse<Void>>> logInTogether(URI address, int logins) {
    return IntStream.range(0, logins).mapToObj(i -> logIn(address, i)).toList();
  }

  private static HttpRequest jobs(URI address, String key) {
    return request(address, "/api/v1/jobs").header("Authorization", "Bearer " + key).build();
  }

  private CompletableFuture<HttpResponse<Void>> logIn(URI address, int person) {
    String body =
        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email(person), TestUsers.PASSWORD);
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
