package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.SimultaneousRequests;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Appending locks the end of the chain: many writers wait for each other without a deadlock. */
@OnPostgres
class ParallelChangesTest {

  private static final int EACH = 5;

  @TempDir Path home;

  @Tag("slow")
  @Test
  @Timeout(60)
  void fiftySimultaneousChangesAllSucceed() throws Exception {
    TestJobs.installPlugin(home);
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      TestJobs jobs = new TestJobs(host);
      List<Callable<Response>> changes = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        changes.addAll(changes(host, jobs, i));
      }
      Iterator<Callable<Response>> each = new ConcurrentLinkedQueue<>(changes).iterator();
      List<Response> answers =
          SimultaneousRequests.send(
              changes.size(),
              () -> {
                Callable<Response> next;
                synchronized (each) {
                  next = each.next();
                }
                return next.call();
              });
      assertThat(answers).hasSize(50).allSatisfy(ParallelChangesTest::succeeded);
      JsonNode verification = host.get("/api/v1/audit-logs/verification").json();
      assertThat(verification.at("/intact").asBoolean()).as(verification.toString()).isTrue();
    }
  }

  private List<Callable<Response>> changes(TestHost host, TestJobs jobs, int i) throws Exception {
    String job = jobs.quickJob();
    JsonNode source = host.get("/api/v1/jobs/" + job).json().path("sourceId");
    String email = "p" + i + "@example.com";
    TestUsers.add(home, email, "viewer");
    Browser person = new Browser(host);
    person.logIn(email, TestUsers.PASSWORD);
    String other = "o" + i + "@example.com";
    TestUsers.add(home, other, "viewer");
    UUID third = TestUsers.add(home, "t" + i + "@example.com", "viewer");
    String role =
        made(host.post("/api/v1/roles", json("{'name': 'r%d', 'permissions': []}".formatted(i))));
    String team = "{'name': '%s', 'description': '', 'roleIds': ['%s']}";
    String teamId = made(host.post("/api/v1/teams", json(team.formatted("t" + i, role))));
    String profile = "{'name': 'p%d', 'recipients': []}".formatted(i);
    String setting = "{'value': %d}".formatted(600 + i);
    String change = "{'name': 'a%d', 'config': {}}".formatted(i);
    return List.of(
        () -> host.post("/api/v1/jobs/" + job + "/run", ""),
        () -> host.post("/api/v1/jobs/" + job + "/clone", json("{'name': 'c%d'}".formatted(i))),
        () -> host.put("/api/v1/adapters/" + source.asText(), json(change)),
        () -> host.post("/api/v1/encryption-profiles", json(profile)),
        () -> host.put("/api/v1/settings/stallSeconds", json(setting)),
        () ->
            host.put(
                "/api/v1/roles/" + role, json("{'name': 'q%d', 'permissions': []}".formatted(i))),
        () -> host.put("/api/v1/teams/" + teamId, json(team.formatted("u" + i, role))),
        () -> host.post("/api/v1/users/" + third + "/unlock", ""),
        () -> person.patch("/api/v1/me", json("{'name': 'Somebody else'}")),
        () -> new Browser(host).logIn(other, TestUsers.PASSWORD));
  }

  private static void succeeded(Response answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
  }

  private static String made(Response answer) throws Exception {
    succeeded(answer);
    return answer.json().path("id").asText();
  }

  private static String json(String text) {
    return TestJobs.json(text);
  }
}
