package dev.holdfast.host.command.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.cli.demo.Demo;
import dev.holdfast.cli.demo.SqliteDemo;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.RemoteSession;
import dev.holdfast.cli.remote.RemoteSetup;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.Host;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A private host that is left alone for some seconds: a schedule fires, retention deletes, a drill
 * passes and a channel is told. All of it goes over REST, as it does for people.
 */
final class HostDemo {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Of a password that is discarded. */
  private static final String CHEAP = "m=64,t=1,p=1";

  private final Path folder;
  private final Console console;
  private long began;

  HostDemo(Path folder, Console console) {
    this.folder = folder;
    this.console = console;
  }

  void run() throws IOException, InterruptedException, SQLException {
    console.line("");
    console.line("== A host, left alone");
    began = System.nanoTime();
    Demo shop = new SqliteDemo(folder.resolve("nightly.db"));
    shop.create();
    Path home = folder.resolve("host");
    Map<String, String> environment =
        Map.of(
            "HOLDFAST_HOME",
            home.toString(),
            "HOLDFAST_PORT",
            "0",
            "HOLDFAST_PATHS",
            folder.toString(),
            "HOLDFAST_LOG_LEVEL",
            "ERROR",
            "HOLDFAST_PASSWORD_COST",
            CHEAP);
    try (Host host = Host.start(HostConfiguration.read(environment));
        DemoChannel channel = new DemoChannel();
        RemoteSession session = setUp(host, home)) {
      done("started", "a host on SQLite, with a database of its own");
      leaveAlone(session, shop, channel);
    }
  }

  private static RemoteSession setUp(Host host, Path home) {
    return RemoteSetup.setUp(
        HostClient.of(URI.create("http://127.0.0.1:" + host.port())),
        SecretText.of(PrivateFile.read(home.resolve("setup-token"))),
        "Demo",
        "Demo",
        "demo@example.com",
        SecretText.of(SecretToken.generate().reveal()));
  }

  private void leaveAlone(RemoteSession host, Demo shop, DemoChannel channel)
      throws InterruptedException {
    String source = adapter(host, "database", shop.adapter(), shop.config());
    String storage =
        adapter(
            host, "storage", "local", json("{'path': '%s'}", folder.resolve("nightly-backups")));
    String told = adapter(host, "notification", "webhook", json("{'url': '%s'}", channel.url()));
    String key = create(host, "/encryption-profiles", json("{'name': 'demo'}"));
    String job =
        create(
            host,
            "/jobs",
            json(
                "{'name': 'nightly', 'sourceId': '%s', 'destinations': [{'adapterConfigId': '%s'}],"
                    + " 'options': {'encryption': {'profileId': '%s'}},"
                    + " 'schedules': ['*/2 * * * * *']}",
                source, storage, key));
    create(
        host,
        "/notification-rules",
        json("{'name': 'all', 'events': ['*'], 'channels': ['%s'], 'groupSeconds': 0}", told));
    done("set up", "a job that is due every two seconds, and a webhook that is told");
    schedule(host, job);
    retention(host, job, storage);
    drill(host, job);
    String message = await("notification", channel::first, text -> !text.isEmpty());
    done("told", "the webhook: " + message);
    console.line("PROVEN: it backed up, cleaned up, tested itself and told about it.");
  }

  /** Waits for three scheduled backups. */
  private void schedule(RemoteSession host, String job) throws InterruptedException {
    long runs =
        await(
            "schedule",
            () ->
                count(
                    host,
                    "/executions?jobId=" + job,
                    run ->
                        run.hasNonNull("scheduledFor")
                            && run.path("status").asText().equals("SUCCESS")),
            count -> count > 2);
    send(host, "POST", "/jobs/" + job + "/pause", json("{}"));
    done("fired", runs + " scheduled backups, each proven; the job is paused now");
  }

  private void retention(RemoteSession host, String job, String storage)
      throws InterruptedException {
    send(host, "PUT", "/settings/retentionCoolOffHours", json("{'value': 0}"));
    send(
        host,
        "PUT",
        "/jobs/" + job + "/destinations/" + storage + "/retention",
        json("{'retention': {'mode': 'SIMPLE', 'simple': {'keepCount': 2}}}"));
    Supplier<Long> backups = () -> count(host, "/backups?jobId=" + job, backup -> true);
    long before = backups.get();
    send(host, "POST", "/system-tasks/retention/run", json("{}"));
    await("retention", backups, count -> count == 2);
    done("deleted", before - 2 + " of " + before + " backups; the newest two are kept");
  }

  private void drill(RemoteSession host, String job) throws InterruptedException {
    send(host, "POST", "/jobs/" + job + "/drill", json("{}"));
    JsonNode drill =
        await(
            "drill",
            () -> send(host, "GET", "/drills?jobId=" + job, null).at("/items/0"),
            found -> found.hasNonNull("status"));
    if (!drill.path("status").asText().equals("SUCCESS")) {
      throw failed("drill", drill.path("message").asText());
    }
    done(
        "drilled",
        "the newest backup was restored and compared in %s"
            .formatted(Sizes.seconds(Duration.ofMillis(drill.path("restoreMs").asLong()))));
  }

  private static String adapter(RemoteSession host, String type, String id, JsonNode config) {
    return create(
        host,
        "/adapters",
        json("{'name': 'demo', 'type': '%s', 'adapterId': '%s', 'config': %s}", type, id, config));
  }

  private static String create(RemoteSession host, String path, JsonNode values) {
    return send(host, "POST", path, values).path("id").asText();
  }

  private static long count(RemoteSession host, String path, Predicate<JsonNode> counted) {
    JsonNode items = send(host, "GET", path, null).path("items");
    return StreamSupport.stream(items.spliterator(), false).filter(counted).count();
  }

  private static JsonNode send(
      RemoteSession host, String method, String path, @Nullable JsonNode values) {
    return host.send(method, "/api/v1" + path, values);
  }

  private static <T> T await(String what, Supplier<T> state, Predicate<T> done)
      throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      T now = state.get();
      if (done.test(now)) {
        return now;
      } else if (System.nanoTime() > deadline) {
        throw failed(what, "nothing happened for " + LIMIT.toSeconds() + " seconds");
      }
      Thread.sleep(200);
    }
  }

  /** JSON with single quotes, for short texts in Java. */
  private static JsonNode json(String text, Object... values) {
    try {
      return RecordJson.MAPPER.readTree(text.replace('\'', '"').formatted(values));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void done(String step, String what) {
    String took = Sizes.seconds(Duration.ofNanos(System.nanoTime() - began));
    console.line("%-10s %6s  %s".formatted(step, took, what));
    began = System.nanoTime();
  }

  private static HoldfastException failed(String step, String why) {
    return new HoldfastException(
        ProblemCode.INTERNAL, "The %s failed: %s".formatted(step, why), "");
  }
}
