package dev.holdfast.host.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.sample.ScriptedPlugin;
import dev.holdfast.testkit.PluginJar;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Creates and runs jobs of a scripted source over HTTP. */
public final class TestJobs {

  public static final String JOBS = "/api/v1/jobs";
  public static final String EXECUTIONS = "/api/v1/executions";

  private static int names;

  private final TestHost host;

  /** Uses this host, which has the plugin. */
  public TestJobs(TestHost host) {
    this.host = host;
  }

  /** Installs the plugin in a home folder before its host starts. */
  public static void installPlugin(Path home) throws Exception {
    PluginJar.write(
        home.resolve("plugins/scripted.jar"),
        "scripted",
        ScriptedPlugin.class,
        MemoryStorage.class,
        SeededBytes.class);
  }

  /** Creates a source; returns its id. The values are JSON without braces, in single quotes. */
  public String source(String values) throws Exception {
    return adapter("database", "scripted", values);
  }

  /** Creates a storage; returns its id. */
  public String storage(boolean hangs) throws Exception {
    return adapter("storage", "memory", "'name': 's" + names + "', 'hangs': " + hangs);
  }

  /**
   * Creates a storage whose plugin logs this many lines and reports this many steps; returns its
   * id.
   */
  public String chattyStorage(int chatter) throws Exception {
    return adapter("storage", "memory", "'name': 's" + names + "', 'chatter': " + chatter);
  }

  /** Creates a storage of another plugin; returns its id. */
  public String folder(Path path) throws Exception {
    return adapter("storage", "folder", "'path': '" + Files.createDirectories(path) + "'");
  }

  private String adapter(String type, String adapter, String values) throws Exception {
    String body = "{'name': '%s', 'type': '%s', 'adapterId': '%s', 'config': {%s}}";
    return id(host.post("/api/v1/adapters", json(body.formatted(name(), type, adapter, values))));
  }

  /** Creates a job of these adapters; returns its id. More values begin with a comma. */
  public String job(String source, List<String> storages, String more) throws Exception {
    return id(host.post(JOBS, body(name(), source, storages, more)));
  }

  /** Creates a job that succeeds in a few seconds; returns its id. */
  public String endlessJob() throws Exception {
    return job(source("'bytes': 10000000, 'bytesPerSecond': 1000"), List.of(storage(false)), "");
  }

  /** Creates a job that succeeds immediately; returns its id. */
  public String jobThatWaitsFor(Path file) throws Exception {
    return job(source("'until': '" + file + "'"), List.of(storage(false)), "");
  }

  /** The id of a new job that does well at once. */
  public String quickJob() throws Exception {
    return job(source(""), List.of(storage(false)), "");
  }

  public static String body(String name, String source, List<String> storages, String more) {
    String destinations =
        storages.stream()
            .map(id -> "{'adapterConfigId': '" + id + "'}")
            .collect(Collectors.joining(","));
    return json(
        "{'name': '%s', 'sourceId': '%s', 'destinations': [%s]%s}"
            .formatted(name, source, destinations, more));
  }

  /** Queues a run; returns the execution's id. */
  public String run(String job) throws Exception {
    Response queued = host.post(JOBS + "/" + job + "/run", "");
    assertThat(queued.status()).as(queued.text()).isEqualTo(202);
    return queued.json().path("id").asText();
  }

  public JsonNode execution(String id) throws Exception {
    return host.get(EXECUTIONS + "/" + id).json();
  }

  public String status(String execution) throws Exception {
    return execution(execution).path("status").asText();
  }

  /** Waits until it has this status; returns it. */
  public JsonNode await(String execution, String status) throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              JsonNode now = execution(execution);
              assertThat(now.path("status").asText()).as(now.toString()).isEqualTo(status);
            });
    return execution(execution);
  }

  private static synchronized String name() {
    return "name " + ++names;
  }

  private static String id(Response made) throws Exception {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  public static String json(String text) {
    return text.replace('\'', '"');
  }
}
