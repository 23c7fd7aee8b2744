package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.json;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuousIntegrityTest {

  private static final String TASK = "/api/v1/system-tasks/read-copies";

  @TempDir Path folder;
  private CatalogueBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new CatalogueBench(folder);
    bench.adapters();
    // Only this test starts it.
    bench.host.put(TASK, json("{'enabled': true, 'schedule': '0 0 1 1 *'}"));
    bench.host.put("/api/v1/settings/integrityDailyMebibytes", json("{'value': 1}"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void copiesAreReadOneAfterAnotherAndDamageIsFound() throws Exception {
    String backup = bench.backup(bench.job(""));
    round();
    assertThat(reads()).as("all were read when they were stored").isEmpty();

    String weeksAgo = TestDatabase.literal(Instant.now().minus(Duration.ofDays(21)));
    TestDatabase.update(bench.home, "update backup_copy set proven_at = " + weeksAgo);
    flip(object(bench.one.resolve(folderOf(backup)), ".zst"));
    round();
    assertThat(reads()).hasSize(1);
    round();
    assertThat(reads()).as("its share of the day isn't over").hasSize(1);

    setExamined(Instant.now().minus(Duration.ofDays(1)));
    round();
    assertThat(reads()).hasSize(2);
    setExamined(Instant.now().minus(Duration.ofDays(2)));
    round();
    assertThat(reads()).as("nothing is read twice in a week").hasSize(2);
    JsonNode copies = bench.detail(backup).at("/backup/copies");
    assertThat(copies.findValuesAsText("status")).containsExactlyInAnyOrder("DAMAGED", "STORED");
    for (JsonNode copy : copies) {
      assertThat(copy.path("status").asText().equals("DAMAGED"))
          .isEqualTo(copy.path("provenAt").isNull());
    }
    assertThat(bench.host.get("/metrics").text())
        .contains("holdfast_storage_read_since_timestamp_seconds");
  }

  private void setExamined(Instant at) throws Exception {
    TestDatabase.update(
        bench.home,
        "update backup_copy set examined_at = %s where examined_at is not null"
            .formatted(TestDatabase.literal(at)));
  }

  private String folderOf(String backup) throws Exception {
    return bench.detail(backup).at("/backup/copies/0/folder").asText();
  }

  private void round() throws Exception {
    Instant before = Instant.now();
    bench.host.post(TASK + "/run", "{}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              JsonNode task = task();
              return task.hasNonNull("lastStartedAt")
                  && !Instant.parse(task.path("lastStartedAt").asText()).isBefore(before)
                  && running() == 0;
            });
  }

  private JsonNode task() throws Exception {
    for (JsonNode each : bench.host.get("/api/v1/system-tasks").json().path("items")) {
      if (each.path("name").asText().equals("read-copies")) {
        return each;
      }
    }
    throw new AssertionError("There is no such task");
  }

  private long running() throws Exception {
    return bench.host.get("/api/v1/executions?status=PENDING").json().path("items").size()
        + bench.host.get("/api/v1/executions?status=RUNNING").json().path("items").size();
  }

  private JsonNode reads() throws Exception {
    return bench.host.get("/api/v1/executions?type=VERIFY").json().path("items");
  }
}
