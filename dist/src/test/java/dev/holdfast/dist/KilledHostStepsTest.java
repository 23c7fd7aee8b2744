package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostJobs;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.StoppingJob;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run stands at each boundary between two steps, a second one of its job waits, and the host is
 * killed. Then it starts again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledHostStepsTest {

  /** Of one job file. */
  private static final int MOST_DESTINATIONS = 8;

  private final Map<Step, Run> runs = new EnumMap<>(Step.class);

  private Distribution distribution;
  private HostProcess host;

  /** Where a run stands, and whether its backup exists by then. */
  enum Step {
    BEFORE_THE_STORAGE("storage opens", false),
    BEFORE_THE_SOURCE("source opens", false),
    IN_GLOBALS("dump of globals is half done", false),
    AFTER_GLOBALS("put of globals.dump ends", false),
    BETWEEN_ENTRIES("dump of one begins", false),
    IN_AN_ENTRY("dump of one is half done", false),
    AT_THE_END_OF_A_DUMP("dump of one ends", false),
    AFTER_AN_ENTRY("put of one.dump ends", false),
    AFTER_THE_LAST_ENTRY("put of two.dump ends", false),
    BEFORE_THE_SIGNATURE("put of manifest.json.minisig begins", false),
    AFTER_THE_SIGNATURE("put of manifest.json.minisig ends", false),
    BEFORE_THE_MANIFEST("put of manifest.json begins", false),
    AFTER_THE_MANIFEST("put of manifest.json ends", true),
    BEFORE_THE_CATALOGUE("storage closes", true);

    private final String point;
    private final boolean exists;

    Step(String point, boolean exists) {
      this.point = point;
      this.exists = exists;
    }
  }

  /** One job of the test, its first backup, and its executions. */
  private record Run(StoppingJob job, String id, String proven, String killed, String waiting) {}

  /** The slow run stands at all of them. */
  Set<Step> steps() {
    return EnumSet.of(
        Step.BEFORE_THE_SOURCE,
        Step.IN_AN_ENTRY,
        Step.AFTER_THE_LAST_ENTRY,
        Step.BEFORE_THE_MANIFEST,
        Step.AFTER_THE_MANIFEST);
  }

  @BeforeAll
  void killTheHost() throws Exception {
    distribution = Distribution.fresh();
    StoppingJob.install(distribution);
    host = HostProcess.start(distribution);
    host.put("/api/v1/settings/maxConcurrentJobs", json().put("value", steps().size()));
    for (Step step : steps()) {
      runs.put(step, begin(step));
    }
    boolean all =
        host.command().runsUntil(() -> runs.values().stream().allMatch(r -> r.job().isStopped()));
    assertThat(all).as(host.printed()).isTrue();
    assertThat(host.kill().exitCode()).isNotZero();
    for (Run run : runs.values()) {
      run.job().pass();
    }
    host = HostProcess.start(distribution);
  }

  private Run begin(Step step) throws Exception {
    StoppingJob job = StoppingJob.of(distribution, step.name());
    String id = HostJobs.create(host, step.name(), job.source(), job.destination());
    assertThat(HostJobs.ended(host, HostJobs.run(host, id))).isEqualTo("SUCCESS");
    String proven = job.whole().iterator().next();
    job.stopAt(step.point);
    return new Run(job, id, proven, HostJobs.run(host, id), HostJobs.run(host, id));
  }

  @AfterAll
  void stop() throws Exception {
    host.close();
    distribution.close();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void runIsClosedAndNoIncompleteBackupIsListed(Step step) throws Exception {
    Run run = runs.get(step);
    JsonNode killed = HostJobs.execution(host, run.killed());
    assertThat(killed.path("status").asText()).isEqualTo("FAILED");
    assertThat(killed.path("problemCode").asText()).isEqualTo("INTERRUPTED");
    assertThat(killed.path("message").asText()).contains("The host ended");
    assertThat(HostJobs.ended(host, run.waiting())).isEqualTo("SUCCESS");

    StoppingJob job = run.job();
    await("orphans are gone").untilAsserted(() -> assertThat(job.any()).isEqualTo(job.whole()));
    await().untilAsserted(() -> assertThat(listed(run.id())).isEqualTo(job.whole()));
    assertThat(job.whole()).contains(run.proven()).hasSize(step.exists ? 3 : 2);
    for (String backup : step.exists ? job.whole() : Set.of(run.proven())) {
      assertThat(verified(backup)).isEqualTo("SUCCESS");
    }
  }

  @Test
  void commandLineListsTheSameBackups() throws Exception {
    for (Run run : runs.values()) {
      HostJobs.ended(host, run.waiting());
      await().untilAsserted(() -> assertThat(run.job().any()).isEqualTo(run.job().whole()));
    }
    List<StoppingJob> jobs = runs.values().stream().map(Run::job).toList();
    for (int from = 0; from < jobs.size(); from += MOST_DESTINATIONS) {
      List<StoppingJob> some = jobs.subList(from, Math.min(jobs.size(), from + MOST_DESTINATIONS));
      String file = StoppingJob.file(distribution, some);
      JsonNode listings = distribution.run("list", "-f", file, "--json").endsWith(0).json();
      for (int i = 0; i < some.size(); i++) {
        assertThat(listings.get(i).path("problems")).isEmpty();
        assertThat(listings.get(i).path("backups").findValuesAsText("id"))
            .hasSameElementsAs(some.get(i).whole());
      }
    }
  }

  private Set<String> listed(String job) throws Exception {
    JsonNode page = host.get("/api/v1/backups?jobId=" + job);
    return new HashSet<>(page.path("items").findValuesAsText("id"));
  }

  private String verified(String backup) throws Exception {
    ObjectNode request = json().put("depth", "DECRYPT");
    JsonNode execution = host.post("/api/v1/backups/" + backup + "/verify", request);
    return HostJobs.ended(host, execution.path("id").asText());
  }

  private static ObjectNode json() {
    return new JsonMapper().createObjectNode();
  }
}
