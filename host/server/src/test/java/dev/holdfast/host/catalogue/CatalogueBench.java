package dev.holdfast.host.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.testkit.PluginJar;
import dev.holdfast.testkit.SeededBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A host with a server and two storages, all of which are folders. */
final class CatalogueBench implements AutoCloseable {

  static final String BACKUPS = "/api/v1/backups/";
  static final String SHOP = "shop \"#1\"; grün";
  private static final int SIZE = 300_000;

  final Path home;
  final Path server;
  final Path one;
  final Path two;
  TestHost host;
  String source = "";
  String first = "";
  String second = "";
  private int names;

  CatalogueBench(Path folder) throws Exception {
    home = folder.resolve("home");
    server = Files.createDirectories(folder.resolve("server"));
    one = Files.createDirectories(folder.resolve("one"));
    two = Files.createDirectories(folder.resolve("two"));
    Files.write(server.resolve(SHOP), new SeededBytes(1, SIZE).open().readAllBytes());
    PluginJar.write(home.resolve("plugins/folder.jar"), "folder", FolderPlugin.class);
    start();
  }

  void start() throws Exception {
    host = TestHost.start(home);
  }

  void adapters() throws Exception {
    source = adapter("database", "text", server);
    first = adapter("storage", "folder", one);
    second = adapter("storage", "folder", two);
  }

  /** The host's database is lost; keys and storages are not. */
  void loseDatabase() throws Exception {
    host.close();
    TestDatabase.lose(home);
    start();
    adapters();
  }

  /**
   * Ends the host as if it had died after writing the manifests and before recording the backups.
   */
  void die() throws Exception {
    host.close();
    TestDatabase.update(home, "delete from backup");
    TestDatabase.update(
        home, "update execution set status = 'Running', ended_at = null where type = 'Backup'");
  }

  /** Ends the host as if it had died again, after closing the runs of the first death. */
  void dieWhileTidyingUp() throws Exception {
    host.close();
    TestDatabase.update(home, "delete from backup");
    TestDatabase.update(
        home,
        "update execution set status = 'Failed', problem_code = 'INTERRUPTED'"
            + " where type = 'Backup'");
  }

  String adapter(String type, String adapter, Path path) throws Exception {
    return id(
        host.post(
            "/api/v1/adapters",
            json(
                "{'name': 'a%d', 'type': '%s', 'adapterId': '%s', 'config': {'path': '%s'}}"
                    .formatted(++names, type, adapter, path))));
  }

  /** Creates a profile; returns its id. Its values are JSON in single quotes. */
  String profile(String values) throws Exception {
    return id(host.post("/api/v1/encryption-profiles", json(values)));
  }

  String job(String options) throws Exception {
    return job(options, "");
  }

  /** Creates a job with additional options and values; both begin with a comma. */
  String job(String options, String more) throws Exception {
    return id(
        host.post(
            "/api/v1/jobs",
            json(
                "{'name': 'job %d', 'sourceId': '%s', 'options': {'neededCopies': 2%s}, 'destinations': ["
                        .formatted(++names, source, options)
                    + "{'adapterConfigId': '%s'}, {'adapterConfigId': '%s'}]%s}"
                        .formatted(first, second, more))));
  }

  /** Runs a job successfully; returns the backup's id. */
  String backup(String job) throws Exception {
    JsonNode run = run(job);
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    return run.at("/metadata/backupId").asText();
  }

  /** Runs a job to its end. */
  JsonNode run(String job) throws Exception {
    return ended(host.post("/api/v1/jobs/" + job + "/run", ""));
  }

  /** Queues a verification or a restore; returns its result. */
  JsonNode work(String backup, String what, String body) throws Exception {
    return ended(host.post(BACKUPS + backup + "/" + what, json(body)));
  }

  JsonNode verify(String backup, String depth) throws Exception {
    return work(backup, "verify", "{'depth': '" + depth + "'}");
  }

  /** Waits until a run has ended. */
  JsonNode ended(Response queued) throws Exception {
    assertThat(queued.status()).as(queued.text()).isEqualTo(202);
    String path = "/api/v1/executions/" + queued.json().path("id").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> host.get(path).json().hasNonNull("endedAt"));
    return host.get(path).json();
  }

  JsonNode rebuild(String adapter) throws Exception {
    Response answer =
        host.post(BACKUPS + "rebuild", json("{'adapterConfigId': '" + adapter + "'}"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  JsonNode detail(String backup) throws Exception {
    return host.get(BACKUPS + backup).json();
  }

  /** Returns a file of a storage whose name ends with this. */
  static Path object(Path storage, String suffix) throws IOException {
    try (var files = Files.walk(storage)) {
      return files.filter(file -> file.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  /** Changes a byte in the middle. */
  static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String id(Response made) throws Exception {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  @Override
  public void close() {
    host.close();
  }
}
