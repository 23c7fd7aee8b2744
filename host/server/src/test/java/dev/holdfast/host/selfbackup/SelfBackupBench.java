package dev.holdfast.host.selfbackup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.local.Workbench;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A host with a folder to back up and a storage, which backs itself up and is lost. */
final class SelfBackupBench implements AutoCloseable {

  static final String PASSPHRASE = "seven green bottles on a wall";
  static final String SELF = "/api/v1/self-backup";

  final Path home;
  final Path server;
  final Path storage;
  final Path plugins;
  TestHost host;
  String source = "";
  String first = "";

  SelfBackupBench(Path folder) throws Exception {
    home = folder.resolve("home");
    plugins = folder.resolve("plugins");
    server = Files.createDirectories(folder.resolve("server"));
    storage = Files.createDirectories(folder.resolve("storage"));
    Files.writeString(server.resolve("shop"), "content of the shop");
    PluginJar.write(plugins.resolve("folder.jar"), "folder", FolderPlugin.class);
    Files.createDirectories(home.resolve("plugins"));
    Files.copy(plugins.resolve("folder.jar"), home.resolve("plugins/folder.jar"));
    host = TestHost.start(home);
    source = adapter("database", "text", server);
    first = adapter("storage", "folder", storage);
  }

  String adapter(String type, String adapter, Path path) throws Exception {
    return id(
        host.post(
            "/api/v1/adapters",
            json(
                "{'name': '%s', 'type': '%s', 'adapterId': '%s', 'config': {'path': '%s'}}"
                    .formatted(path.getFileName(), type, adapter, path))));
  }

  /** Creates a job whose backups are encrypted with a key that only the host has. */
  String job() throws Exception {
    String profile = id(host.post("/api/v1/encryption-profiles", json("{'name': 'p'}")));
    return id(
        host.post(
            "/api/v1/jobs",
            json(
                "{'name': 'shop', 'sourceId': '%s', 'options': {'encryption': {'profileId': '%s'}}, 'destinations': [{'adapterConfigId': '%s'}]}"
                    .formatted(source, profile, first))));
  }

  void plan(String more) throws Exception {
    Response changed =
        host.put(SELF, json("{'storages': ['%s'], 'keep': 3, %s}".formatted(first, more)));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  /** Backs the host up; returns the folder of the backup. */
  String backUp() throws Exception {
    JsonNode run = ended(host.post(SELF + "/run", ""));
    assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("SUCCESS");
    return run.path("path").asText();
  }

  JsonNode ended(Response queued) throws Exception {
    assertThat(queued.status()).as(queued.text()).isEqualTo(202);
    String path = "/api/v1/executions/" + queued.json().path("id").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> host.get(path).json().hasNonNull("endedAt"));
    return host.get(path).json();
  }

  /** The machine is lost; the storage is not. */
  void lose() throws Exception {
    host.close();
    TestDatabase.lose(home);
    delete(home);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  Recovery.Recovered recover(@Nullable String passphrase, String identity, boolean older)
      throws Exception {
    Map<String, String> environment = environment();
    try (Workbench workbench = Workbench.open(environment);
        ConfiguredDestination from =
            workbench
                .binder()
                .open(
                    AdapterKind.STORAGE,
                    "recover",
                    "storage",
                    "folder",
                    any -> RecordJson.MAPPER.createObjectNode().put("path", storage.toString()))) {
      return new Recovery(
              HostConfiguration.read(environment), from, RunListener.NONE, new Cancellation())
          .run(
              new Recovery.Key(
                  identity,
                  passphrase == null ? null : SecretText.of(passphrase),
                  List.of(),
                  passphrase == null),
              new Recovery.Choice("", null, older));
    }
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    DatabaseAddress address = TestDatabase.address(home);
    if (!address.isSqlite()) {
      variables.putAll(TestDatabase.environment(home));
    }
    variables.put("HOLDFAST_HOME", home.toString());
    variables.put("HOLDFAST_PLUGIN_FOLDER", plugins.toString());
    variables.put("HOLDFAST_PLUGIN_TRUST", "warn");
    return variables;
  }

  void start() throws Exception {
    host = TestHost.start(home, Map.of("HOLDFAST_PLUGIN_FOLDER", plugins.toString()));
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  static String id(Response made) throws Exception {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  @Override
  public void close() {
    host.close();
  }
}
