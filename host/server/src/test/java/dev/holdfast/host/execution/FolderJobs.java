package dev.holdfast.host.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.testkit.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Slow jobs to a folder, so that tests see what a run leaves there. */
final class FolderJobs {

  final Path home;
  private final Path storage;
  private int names;

  FolderJobs(Path folder) throws Exception {
    home = folder.resolve("home");
    storage = Files.createDirectories(folder.resolve("storage"));
    TestJobs.installPlugin(home);
    PluginJar.write(home.resolve("plugins/folder.jar"), "folder", FolderPlugin.class);
  }

  /** Starts a run of this many seconds; returns once its first bytes are stored. */
  String start(TestHost host, int seconds) throws Exception {
    TestJobs jobs = new TestJobs(host);
    String adapter =
        TestJobs.json(
            "{'name': 'folder %d', 'type': 'storage', 'adapterId': 'folder',"
                + " 'config': {'path': '%s'}}");
    Response made = host.post("/api/v1/adapters", adapter.formatted(++names, storage));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String source =
        jobs.source("'bytes': %d, 'bytesPerSecond': 300000".formatted(seconds * 300_000));
    String run =
        jobs.run(
            jobs.job(
                source,
                List.of(made.json().path("id").asText()),
                ", 'options': {'compression': 'NONE'}"));
    await().until(() -> objects() > 0);
    return run;
  }

  /** Waits until the run has cleaned up; what it has published would remain. */
  void awaitEmptyStorage() {
    await().until(() -> objects() == 0);
  }

  void awaitSuccess(TestHost host, String run) throws Exception {
    new TestJobs(host).await(run, "SUCCESS");
    assertThat(objects()).as("dump, list, signature, manifest").isEqualTo(4);
  }

  private long objects() throws IOException {
    try (var files = Files.walk(storage)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
  }
}
