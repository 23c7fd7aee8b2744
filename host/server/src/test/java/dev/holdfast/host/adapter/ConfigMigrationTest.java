package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.job.TestJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgraded plugin migrates configurations of the previous version. */
class ConfigMigrationTest {

  private static final String ADAPTERS = "/api/v1/adapters";

  @TempDir Path home;
  private TestHost host;
  private String config;

  @BeforeEach
  void start() throws Exception {
    TestJobs.installPlugin(home);
    install("1.0.0", "String host, SecretText password", 1, "return c;", "c.host()");
    host = TestHost.start(home);
    Response made =
        host.post(
            ADAPTERS,
            TestJobs.json(
                "{'name': 'nas', 'type': 'storage', 'adapterId': 'box',"
                    + " 'config': {'host': 'attic', 'password': 'w0rd'}}"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    config = made.json().path("id").asText();
    assertThat(check().path("message").asText()).startsWith("attic dr0w. ");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void upgradeMigratesOldConfigurationsWhileOldWorkContinues() throws Exception {
    TestJobs jobs = new TestJobs(host);
    String job = jobs.job(jobs.source(""), List.of(config), "");
    Path hold = Files.createFile(home.resolve("hold"));
    String begun = jobs.run(job);
    jobs.await(begun, "RUNNING");
    upgrade();
    assertThat(jobs.status(begun)).isEqualTo("RUNNING");
    Files.delete(hold);
    jobs.await(begun, "SUCCESS");
    JsonNode values = host.get(ADAPTERS + "/" + config).json().path("config");
    assertThat(values.toString()).isEqualTo("{\"server\":\"attic\",\"password\":\"********\"}");
    assertThat(check().path("message").asText()).startsWith("attic dr0w. ");
    jobs.await(jobs.run(job), "SUCCESS");
    String change = "{'name': 'nas', 'config': {'server': 'cellar', 'password': 'w0rd'}}";
    assertThat(host.put(ADAPTERS + "/" + config, TestJobs.json(change)).status()).isEqualTo(200);
    assertThat(check().path("message").asText()).startsWith("cellar dr0w. ");
  }

  @Test
  void failedMigrationIsReportedAndLosesNothing() throws Exception {
    TestJobs jobs = new TestJobs(host);
    String job = jobs.job(jobs.source(""), List.of(config), "");
    upgrade("2.0.0", "throw new IllegalStateException(c.toString());");
    Response shown = host.get(ADAPTERS + "/" + config);
    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    assertThat(shown.json().path("config").isObject()).isFalse();
    assertThat(host.get(ADAPTERS).json().path("items")).hasSize(2);
    Response checked = host.post(ADAPTERS + "/" + config + "/check", "");
    assertThat(checked.json().path("code").asText()).isEqualTo("PLUGIN_UNAVAILABLE");
    assertThat(checked.text()).contains("nas").contains("from version 1 to 2");
    JsonNode run = jobs.await(jobs.run(job), "FAILED");
    assertThat(run.toString()).contains("from version 1 to 2").doesNotContain("w0rd");
    String change = "{'name': 'nas', 'config': {'server': 'x', 'password': '********'}}";
    Response changed = host.put(ADAPTERS + "/" + config, TestJobs.json(change));
    assertThat(changed.status()).as(changed.text()).isBetween(400, 599);
    upgrade("2.0.1", MIGRATION);
    assertThat(check().path("message").asText()).startsWith("attic dr0w. ");
  }

  private static final String MIGRATION =
      """
      java.util.Map<String, Object> next = new java.util.HashMap<>(c);
      next.put("server", next.remove("host"));
      return next;
      """;

  private void upgrade() throws Exception {
    upgrade("2.0.0", MIGRATION);
  }

  private void upgrade(String version, String migration) throws Exception {
    install(version, "String server, SecretText password", 2, migration, "c.server()");
    await()
        .until(
            () -> host.get("/api/v1/plugins/box").json().path("version").asText().equals(version));
  }

  private JsonNode check() throws Exception {
    return host.post(ADAPTERS + "/" + config + "/check", "").json();
  }

  private void install(
      String version, String fields, int configVersion, String migration, String told)
      throws Exception {
    String text =
        """
        package sample;
        import dev.holdfast.plugin.*;
        import dev.holdfast.plugin.config.*;
        import dev.holdfast.plugin.storage.*;
        import java.util.Map;
        public class SampleDestination implements StorageDestination<SampleDestination.Config> {
          public record Config(%s) {}
          public AdapterType type() { return AdapterType.of("box", "Box", "A box."); }
          public Class<Config> configType() { return Config.class; }
          public int configVersion() { return %d; }
          public Map<String, Object> migrateConfig(int from, Map<String, Object> c) { %s }
          public CheckResult check(Config c, AdapterContext x) {
            // Backwards, since the host masks the secret itself.
            return new CheckResult.Ok(
                %s + " " + new StringBuilder(c.password().reveal()).reverse());
          }
          public StorageSession open(Config c, AdapterContext x) {
            return new SampleSession(c.password());
          }
        }
        """;
    TestJar.plugin("box")
        .version(version)
        .source("sample.SampleDestination", text.formatted(fields, configVersion, migration, told))
        .source("sample.SampleSession", SESSION.formatted(home.resolve("hold")))
        .writeTo(Files.createDirectories(home.resolve("plugins")).resolve("box.jar"));
  }

  private static final String SESSION =
      """
      package sample;
      import dev.holdfast.plugin.config.SecretText;
      import dev.holdfast.plugin.storage.*;
      import java.io.*;
      import java.time.Instant;
      import java.util.*;
      import java.util.concurrent.ConcurrentSkipListMap;
      import java.util.stream.Stream;
      public class SampleSession implements StorageSession {
        static final Map<ObjectKey, byte[]> OBJECTS = new ConcurrentSkipListMap<>();
        SampleSession(SecretText password) {
          if (!password.reveal().equals("w0rd")) { throw new IllegalArgumentException(); }
        }
        public StoredObject put(ObjectKey key, InputStream in, OptionalLong length)
            throws IOException, InterruptedException {
          while (new File("%s").exists()) { Thread.sleep(20); }
          OBJECTS.put(key, in.readAllBytes());
          return stat(key).get();
        }
        public InputStream get(ObjectKey key) {
          return new ByteArrayInputStream(OBJECTS.get(key));
        }
        public Optional<StoredObject> stat(ObjectKey key) {
          return Optional.ofNullable(OBJECTS.get(key))
              .map(bytes -> new StoredObject(key, bytes.length, Instant.EPOCH));
        }
        public Stream<FolderItem> list(KeyPrefix prefix) {
          return OBJECTS.keySet().stream().filter(prefix::contains).map(key -> stat(key).get());
        }
        public void delete(ObjectKey key) { OBJECTS.remove(key); }
        public void close() {}
      }
      """;
}
