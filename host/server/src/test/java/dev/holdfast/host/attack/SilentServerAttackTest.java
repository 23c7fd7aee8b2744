package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One organisation lets the host connect to servers that never answer: nobody else is delayed by
 * that.
 */
@Timeout(90)
class SilentServerAttackTest {

  private static final String ADAPTERS = "/api/v1/adapters/";
  private static final String BACKUPS = "/api/v1/backups/";
  private static final int MANY = 10;

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static Browser owner;
  static TestJobs jobs;
  static String silentSource;
  static String silentStorage;
  static String job;
  static String backup;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    Map<String, String> small = new HashMap<>(TestUsers.QUICK);
    small.put("HOLDFAST_HTTP_THREADS", "8");
    small.put("HOLDFAST_SHUTDOWN_SECONDS", "2");
    small.put("HOLDFAST_HTTP_OUTBOUND", "8");
    small.put("HOLDFAST_HTTP_TRANSFERS", "8");
    host = TestHost.start(home, small);
    owner = host.owner();
    jobs = new TestJobs(host);
    silentStorage = jobs.storage(false);
    job = jobs.job(jobs.source(""), List.of(silentStorage), "");
    jobs.await(jobs.run(job), "SUCCESS");
    backup = owner.get(BACKUPS + "?limit=1").json().at("/items/0/id").asText();
    silentSource = jobs.source("'silent': true");
    String name = owner.get(ADAPTERS + silentStorage).json().at("/config/name").asText();
    String values = "{'name': 'silent', 'config': {'name': '%s', 'silent': true}}".formatted(name);
    assertThat(owner.put(ADAPTERS + silentStorage, TestJobs.json(values)).status()).isEqualTo(200);
  }

  @Test
  void hostAnswersEverybodyElse() throws Exception {
    OrganisationClient other =
        new OrganisationClient(host, owner).other("other", "other@example.com");
    List<Hanging> kinds = new ArrayList<>();
    kinds.add(ask("POST", ADAPTERS + silentSource + "/check", ""));
    kinds.add(ask("GET", ADAPTERS + silentSource + "/databases", ""));
    kinds.add(
        ask(
            "POST",
            ADAPTERS + "check",
            "{'type': 'database', 'adapterId': 'scripted', 'config': {'silent': true}}"));
    kinds.add(ask("POST", BACKUPS + "rebuild", at(silentStorage)));
    kinds.add(ask("POST", BACKUPS + "collect-orphans", at(silentStorage)));
    kinds.add(ask("POST", BACKUPS + backup + "/preflight", "{'databases': [{'name': 'shop'}]}"));
    for (Hanging kind : kinds) {
      kind.awaitRefusals();
    }
    ask("GET", BACKUPS + backup + "/download?entry=0", "").awaitRefusals();
    assertThat(owner.get("/api/v1/jobs").status()).isEqualTo(200);
    assertThat(owner.delete(BACKUPS + backup + "?force=true").status()).isEqualTo(202);
    assertThat(host.send(host.anonymous("/health/ready")).status()).isEqualTo(200);
    String check = "{'type': 'database', 'adapterId': 'scripted', 'config': {}}";
    Response theirs = other.owner().post(ADAPTERS + "check", TestJobs.json(check));
    assertThat(theirs.status()).as(theirs.text()).isEqualTo(200);
  }

  private static String at(String storage) {
    return "{'adapterConfigId': '" + storage + "'}";
  }

  private static Hanging ask(String method, String path, String body) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      answers.add(
          HttpClient.newHttpClient()
              .sendAsync(
                  owner
                      .request(path)
                      .timeout(Duration.ofMinutes(2))
                      .method(method, BodyPublishers.ofString(TestJobs.json(body)))
                      .build(),
                  BodyHandlers.ofString()));
    }
    return new Hanging(path, answers);
  }

  /** Requests of which most are refused, and the others wait. */
  private record Hanging(String path, List<CompletableFuture<HttpResponse<String>>> answers) {

    void awaitRefusals() {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(refused()).as(path).isGreaterThanOrEqualTo(MANY - 2));
    }

    private long refused() {
      return answers.stream()
          .filter(CompletableFuture::isDone)
          .map(CompletableFuture::join)
          .filter(answer -> answer.statusCode() == 429)
          .filter(answer -> answer.headers().firstValue("Retry-After").isPresent())
          .count();
    }
  }
}
