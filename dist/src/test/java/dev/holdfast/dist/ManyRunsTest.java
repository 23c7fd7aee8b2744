package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostJobs;
import dev.holdfast.dist.fixture.HostProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty runs at once take what the guide says that they do, and no more run than there is room. */
@Tag("slow")
class ManyRunsTest {

  private static final int RUNS = 50;

  /** What the guide says of a run with one stream, one destination and zstd up to level 6. */
  private static final int HEAP_OF_RUN = 6;

  private static final int OUTSIDE_OF_RUN = 72;

  /** What the host takes besides its heap and its runs. */
  private static final int HOST = 250;

  /** With the heap of the launcher only some of them begin at once. */
  @Test
  void hostSurvivesManyRunsWithItsDefaultHeap() throws Exception {
    run("", 192);
  }

  @Test
  void moreRunsStartWhereMemoryAllows() throws Exception {
    assertThat(run("-Xmx640m", 640)).isGreaterThan(RUNS / 2);
  }

  private static int run(String options, int heap) throws Exception {
    try (Distribution distribution = Distribution.fresh().with("HOLDFAST_JAVA_OPTIONS", options);
        HostProcess host = HostProcess.start(distribution)) {
      List<String> jobs = jobs(distribution, host);
      assertThat(HostJobs.ended(host, HostJobs.run(host, jobs.get(0)))).isEqualTo("SUCCESS");
      long before = host.command().resident() >> 20;
      List<String> runs = new ArrayList<>();
      for (String job : jobs) {
        runs.add(HostJobs.run(host, job));
      }
      Peak peak = new Peak();
      assertThat(host.command().runsUntil(() -> peak.look(host))).as(host.printed()).isTrue();
      for (String run : runs) {
        assertThat(HostJobs.ended(host, run)).isEqualTo("SUCCESS");
      }
      long after = host.command().resident() >> 20;
      System.out.printf(
          "%d runs with %d MiB of heap: %d at once; resident %d MiB before, %d at most, %d after;"
              + " %d threads%n",
          RUNS, heap, peak.running, before, peak.resident, after, peak.threads);
      assertThat(peak.running).isBetween(2, Math.min(RUNS, heap / 2 / HEAP_OF_RUN));
      assertThat(peak.resident).isLessThan(HOST + heap + peak.running * OUTSIDE_OF_RUN);
      assertThat(after).as("what stays").isLessThan(HOST + heap);
      return peak.running;
    }
  }

  private static List<String> jobs(Distribution distribution, HostProcess host) throws Exception {
    host.put("/api/v1/settings/maxConcurrentJobs", json().put("value", RUNS));
    Path database = distribution.file("shop.db");
    fill(database);
    String source = adapter(host, "database", Adapters.sqlite(database));
    ObjectNode local = Adapters.local(distribution.file("backups"));
    local.withObject("/config").put("create", true);
    String storage = adapter(host, "storage", local);
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      ObjectNode job = json().put("name", "job " + i).put("sourceId", source);
      job.withObject("/options").put("compression", "ZSTD:3");
      job.withArray("destinations").addObject().put("adapterConfigId", storage);
      jobs.add(host.post("/api/v1/jobs", job).path("id").asText());
    }
    return jobs;
  }

  private static String adapter(HostProcess host, String type, ObjectNode adapter)
      throws Exception {
    ObjectNode request = json().put("name", type).put("type", type);
    request.set("adapterId", adapter.get("adapter"));
    request.set("config", adapter.get("config"));
    return host.post("/api/v1/adapters", request).path("id").asText();
  }

  /** Enough that zstd fills all that it sets aside, for each of the runs at the same time. */
  private static void fill(Path database) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("create table note (id integer primary key, text text)");
      statement.execute(
          "insert into note (text) with recursive n(i) as"
              + " (select 1 union all select i + 1 from n where i < 200000)"
              + " select hex(randomblob(200)) from n");
    }
  }

  private static ObjectNode json() {
    return JsonMapper.builder().build().createObjectNode();
  }

  /** The most that was seen of each. */
  private static final class Peak {
    private int running;
    private long resident;
    private long threads;

    boolean look(HostProcess host) throws IOException, InterruptedException {
      resident = Math.max(resident, host.command().resident() >> 20);
      threads = Math.max(threads, host.command().threads());
      int now = count(host, "RUNNING");
      running = Math.max(running, now);
      return now == 0 && count(host, "PENDING") == 0;
    }

    private static int count(HostProcess host, String status)
        throws IOException, InterruptedException {
      JsonNode page = host.get("/api/v1/executions?limit=200&status=" + status);
      return page.path("items").size();
    }
  }
}
