package dev.holdfast.host.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A caller who loses the permission for a response gets no more of it, even if it had already
 * begun.
 */
class LongAnswerAttackTest {

  private static final String API = "/api/v1/";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static TestJobs jobs;
  static OrganisationClient tenant;
  static Browser owner;
  static String viewer;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
    tenant = new OrganisationClient(host, owner);
    jobs = new TestJobs(host);
    viewer = tenant.roleId("viewer");
  }

  @Test
  void liveStreamEndsWithItsCredential() throws Exception {
    String source = jobs.source("'bytes': 40000000, 'bytesPerSecond': 100000");
    String run = jobs.run(jobs.job(source, List.of(jobs.storage(false)), ""));
    String events = API + "executions/" + run + "/events";

    Browser watching = tenant.addMember("watching@example.com", viewer);
    Browser signedOut = tenant.addMember("signed-out@example.com", viewer);
    Browser blocked = tenant.addMember("blocked@example.com", viewer);
    Browser lesser = tenant.addMember("lesser@example.com", viewer);
    Browser holder =
        tenant.addMember("holder@example.com", viewer, tenant.role("Keys", "api-keys:*"));
    JsonNode key = key(holder, "executions:read");
    Stream still = Stream.open(events, "Cookie", watching.cookie());
    List<Stream> ending =
        List.of(
            Stream.open(events, "Cookie", signedOut.cookie()),
            Stream.open(events, "Cookie", blocked.cookie()),
            Stream.open(events, "Cookie", lesser.cookie()),
            Stream.open(events, "Authorization", "Bearer " + key.path("text").asText()));

    signedOut.post(API + "auth/logout", "");
    String id = tenant.member("blocked@example.com").path("userId").asText();
    owner.post(API + "users/" + id + "/block", "{\"reason\": \"left\"}");
    String member = OrganisationClient.id(tenant.member("lesser@example.com"));
    owner.put(API + "members/" + member + "/roles", "{\"roleIds\": []}");
    owner.delete(API + "api-keys/" + key.at("/key/id").asText());
    await().atMost(Duration.ofSeconds(6)).until(() -> ending.stream().allMatch(Stream::isOver));
    assertThat(still.isOver()).isFalse();
    owner.post(API + "executions/" + run + "/cancel", "");
    await().atMost(Duration.ofSeconds(10)).until(still::isOver);
  }

  @Test
  void downloadEndsWithItsKey() throws Exception {
    String source = jobs.source("'bytes': 40000000");
    String run = jobs.run(jobs.job(source, List.of(jobs.storage(false)), ""));
    jobs.await(run, "SUCCESS");
    String backup = owner.get(API + "backups?limit=1").json().at("/items/0/id").asText();
    endsWithItsKey(API + "backups/" + backup + "/download?entry=0", "backups:download");
  }

  @Test
  void exportEndsWithItsKey() throws Exception {
    TestDatabase.update(
        home,
        """
        with recursive number (i) as (select 1 union all select i + 1 from number where i < 20000)
        insert into audit_log (id, organisation_id, sequence, occurred_at, action, resource,
          details, success, previous_hash, hash, created_at, updated_at)
        select printf('%08x-0000-7000-8000-000000000000', i), o.id, 1000000 + i, i, 'a', 'r',
          hex(zeroblob(1000)), true, '', '', i, i
        from number, organisation o where o.slug = 'default'
        """);
    endsWithItsKey(API + "audit-logs/export", "audit:export");
  }

  private static void endsWithItsKey(String path, String permission) throws Exception {
    JsonNode key = key(owner, permission);
    HttpRequest request =
        host.anonymous(path).header("Authorization", "Bearer " + key.path("text").asText()).build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (InputStream content = answer.body()) {
      content.readNBytes(1000);
      owner.delete(API + "api-keys/" + key.at("/key/id").asText());
      // Until the guard looks again, what fits between host and client may leave.
      await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
      assertThatThrownBy(content::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  private static JsonNode key(Browser maker, String permission) throws Exception {
    String wanted = "{\"name\": \"k\", \"permissions\": [\"%s\"]}".formatted(permission);
    return maker.post(API + "me/api-keys", wanted).json();
  }

  /** A follower. */
  private record Stream(CompletableFuture<Void> end) {

    /** Returns once the first event has come. */
    static Stream open(String path, String header, String value) throws Exception {
      HttpRequest request =
          host.anonymous(path).header("Accept", "text/event-stream").header(header, value).build();
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Void> end =
          HttpClient.newHttpClient()
              .sendAsync(request, BodyHandlers.ofLines())
              .thenAcceptAsync(
                  answer -> {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    answer.body().forEach(line -> begun.countDown());
                  });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      return new Stream(end);
    }

    boolean isOver() {
      return end.isDone();
    }
  }
}
