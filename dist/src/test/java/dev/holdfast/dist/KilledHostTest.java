package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Backups;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.dist.fixture.ShopBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A job is made and run over REST; the host dies in the middle of runs and starts again. */
class KilledHostTest {

  private static final int MOMENTS = 4;
  private static final Duration RUN_LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void theRunIsClosedAsFailedAndTheNextSucceeds() throws Exception {
    try (ShopBench bench = ShopBench.create(300_000)) {
      Path folder = bench.folder("a");
      String job;
      try (HostProcess host = HostProcess.start(bench.distribution())) {
        job = createJob(host, bench);
        assertThat(ended(host, run(host, job))).isEqualTo("SUCCESS");
        host.stop();
      }
      long whole = Backups.bytes(folder);
      for (int moment = 0; moment < MOMENTS; moment++) {
        long wanted = Backups.bytes(folder) + whole * moment / (2 * MOMENTS);
        long manifests = manifests(folder);
        String execution;
        try (HostProcess host = HostProcess.start(bench.distribution())) {
          execution = run(host, job);
          host.command().runsUntil(() -> Backups.bytes(folder) >= wanted);
          host.kill();
        }
        try (HostProcess host = HostProcess.start(bench.distribution())) {
          assertThat(ended(host, execution)).isEqualTo("FAILED");
          assertThat(host.get("/api/v1/executions/" + execution).path("message").asText())
              .isNotEmpty();
          assertThat(manifests(folder)).isEqualTo(manifests);
          assertThat(ended(host, run(host, job))).isEqualTo("SUCCESS");
          host.stop();
        }
      }
    }
  }

  private static String createJob(HostProcess host, ShopBench bench) throws Exception {
    String source = adapter(host, "shop", "DATABASE", Adapters.postgresql(bench.server()));
    String storage = adapter(host, "disk", "STORAGE", Adapters.local(bench.folder("a")));
    ObjectNode job = JSON.createObjectNode().put("name", "shop").put("sourceId", source);
    job.put("compression", "NONE").withArray("databases").add(ShopBench.SHOP);
    job.withArray("destinations").addObject().put("adapterConfigId", storage);
    return host.post("/api/v1/jobs", job).path("id").asText();
  }

  private static String adapter(HostProcess host, String name, String type, ObjectNode adapter)
      throws Exception {
    ObjectNode request = JSON.createObjectNode().put("name", name).put("type", type);
    request.set("adapterId", adapter.get("adapter"));
    request.set("config", adapter.get("config"));
    return host.post("/api/v1/adapters", request).path("id").asText();
  }

  private static String run(HostProcess host, String job) throws Exception {
    JsonNode execution = host.post("/api/v1/jobs/" + job + "/run", JSON.createObjectNode());
    return execution.path("id").asText();
  }

  private static String ended(HostProcess host, String execution) {
    return await()
        .atMost(RUN_LIMIT)
        .until(
            () ->
                host.get("/api/v1/executions/" + execution)
                    .path("status")
                    .asText()
                    .toUpperCase(Locale.ROOT),
            status -> !status.equals("PENDING") && !status.equals("RUNNING"));
  }

  private static long manifests(Path folder) throws Exception {
    return Backups.files(folder).stream().filter(f -> f.endsWith("manifest.json")).count();
  }
}
