package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No organisation's runs block those of the others. */
@Timeout(60)
class FairTurnsTest {

  private static final String ADAPTERS = "/api/v1/adapters";

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static TestJobs jobs;
  static Browser other;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home, TestUsers.QUICK);
    jobs = new TestJobs(host);
    other = new OrganisationClient(host, host.owner()).other("other", "other@example.com").owner();
  }

  @Test
  void organisationsTakeTurns() throws Exception {
    allow(1);
    String blocking = jobs.run(jobs.endlessJob());
    jobs.await(blocking, "RUNNING");
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ours.add(jobs.run(jobs.quickJob()));
    }
    String theirs = theirRun("quick", "");
    host.post(TestJobs.EXECUTIONS + "/" + blocking + "/cancel", "");
    Instant begun = theirEnd(theirs);
    jobs.await(ours.get(3), "SUCCESS");
    assertThat(startedAt(ours.get(0))).isAfter(begun);
  }

  @Test
  void endlessRunsOfOneOrganisationLeaveRoomForOthers() throws Exception {
    allow(2);
    String first = jobs.run(jobs.endlessJob());
    String second = jobs.run(jobs.endlessJob());
    jobs.await(first, "RUNNING");
    theirEnd(theirRun("beside", ""));
    assertThat(jobs.status(second)).isEqualTo("PENDING");
    for (String run : List.of(second, first)) {
      host.post(TestJobs.EXECUTIONS + "/" + run + "/cancel", "");
      jobs.await(run, "CANCELLED");
    }
  }

  @Test
  void fullQueueRefusesMore() throws Exception {
    String job = jobs.quickJob();
    String blocking = jobs.run(jobs.endlessJob());
    jobs.await(blocking, "RUNNING");
    TestDatabase.update(
        home,
        """
        with recursive number (i) as (select 1 union all select i + 1 from number where i < 500)
        insert into execution (id, organisation_id, job_id, type, status, request,
          cancel_requested, created_at, updated_at, version)
        select printf('ffffffff-0000-7000-8000-%012d', i), organisation_id, job_id, type, 'Pending',
          request, false, created_at, updated_at, 1
        from number, execution where execution.id = '{}'
        """
            .replace("{}", blocking));
    try {
      Response refused = host.post(TestJobs.JOBS + "/" + job + "/run", "");
      assertThat(refused.status()).as(refused.text()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(theirRow(theirRun("meanwhile", "")).path("status").asText()).isNotEmpty();
    } finally {
      TestDatabase.update(home, "delete from execution where id like 'ffffffff-%'");
      host.post(TestJobs.EXECUTIONS + "/" + blocking + "/cancel", "");
    }
  }

  private static void allow(int most) throws Exception {
    String path = "/api/v1/settings/maxConcurrentJobs";
    assertThat(host.put(path, "{\"value\": " + most + "}").status()).isEqualTo(200);
  }

  private static Instant startedAt(String run) throws Exception {
    return Instant.parse(jobs.execution(run).path("startedAt").asText());
  }

  /** Queues a run of the other organisation; returns its id. */
  private static String theirRun(String name, String values) throws Exception {
    String adapter = "{'name': '%s', 'type': '%s', 'adapterId': '%s', 'config': {%s}}";
    String source = theirs(ADAPTERS, adapter.formatted(name, "database", "scripted", values));
    String storage =
        theirs(ADAPTERS, adapter.formatted(name, "storage", "memory", "'name': '" + name + "'"));
    String job = theirs(TestJobs.JOBS, TestJobs.body(name, source, List.of(storage), ""));
    return theirs(TestJobs.JOBS + "/" + job + "/run", "");
  }

  private static String theirs(String path, String body) throws Exception {
    Response made = other.post(path, TestJobs.json(body));
    assertThat(made.status()).as(made.text()).isBetween(200, 202);
    return made.json().path("id").asText();
  }

  /** Waits for its success; returns its start time. */
  private static Instant theirEnd(String run) throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(theirRow(run).path("status").asText()).isEqualTo("SUCCESS"));
    return Instant.parse(theirRow(run).path("startedAt").asText());
  }

  private static JsonNode theirRow(String run) throws Exception {
    return other.get(TestJobs.EXECUTIONS + "/" + run).json();
  }
}
