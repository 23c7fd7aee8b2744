package dev.holdfast.host.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.testkit.SeededBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** One row of every kind in an organisation, and further ones on demand. */
final class OrganisationRows {

  private final MatrixCaller owner;
  private final String mark;
  private final Path server;
  private final Path storage;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private int names;

  /**
   * Creates the rows.
   *
   * @param mark contained in every name in lower case, which reveals leaks
   */
  OrganisationRows(Path folder, String mark, MatrixCaller owner) throws Exception {
    this.owner = owner;
    this.mark = mark;
    this.server = Files.createDirectories(folder.resolve(mark + "-server"));
    this.storage = Files.createDirectories(folder.resolve(mark + "-storage"));
    Files.write(server.resolve(mark), new SeededBytes(1, 1000).open().readAllBytes());
    ids.put("organisation", owner.organisation());
    for (String kind :
        new String[] {
          "source",
          "storage",
          "job",
          "profile",
          "preset",
          "channel",
          "rule",
          "notification",
          "retention",
          "role",
          "team",
          "user",
          "seat",
          "signin",
          "member",
          "invitation",
          "grant",
          "key",
          "session",
          "execution",
          "alarm",
          "drill"
        }) {
      ids.put(kind, make(kind));
    }
    String run = "/api/v1/executions/" + get("execution");
    ids.put("backup", backupOf(run, "SUCCESS"));
    ids.put("running", get("execution"));
    ids.put("gap", adapter("storage", "folder", server.resolve(mark).resolve("below a file")));
    ids.put("partial", partial());
    JsonNode log = owner.send("GET", "/api/v1/audit-logs", null).json();
    ids.put("audit", log.at("/items/0/id").asText());
    assertThat(get("audit")).as(log.toString()).isNotEmpty();
  }

  /** The id of the row of this kind. */
  String get(String kind) {
    String id = ids.get(kind);
    if (id == null) {
      throw new IllegalArgumentException("There is no row of the kind " + kind);
    }
    return id;
  }

  /** All ids. */
  Collection<String> all() {
    return ids.values();
  }

  /** A folder that the organisation may use. */
  String folder() {
    return storage.toString();
  }

  /** Creates another row of this kind; returns its id. */
  String make(String kind) throws Exception {
    return switch (kind) {
      case "source" -> adapter("database", "text", server);
      case "storage" -> adapter("storage", "folder", storage);
      case "job" -> job(get("source"), get("storage"));
      case "profile" -> post("encryption-profiles", "{'name': '%s'}".formatted(name()));
      case "preset" ->
          post("schedule-presets", "{'name': '%s', 'schedules': ['0 0 1 1 *']}".formatted(name()));
      case "channel" ->
          post(
              "adapters",
              "{'name': '%s', 'type': 'notification', 'adapterId': 'sample-channel', 'config': {'answer': 'ACCEPT', 'token': 'x'}}"
                  .formatted(name()));
      case "rule" ->
          post(
              "notification-rules",
              "{'name': '%s', 'events': ['drill.failed'], 'channels': ['%s']}"
                  .formatted(name(), get("channel")));
      case "notification" -> notification();
      case "retention" ->
          post("retention-policies", "{'name': '%s', 'retention': {}}".formatted(name()));
      case "role" -> post("roles", "{'name': '%s', 'permissions': []}".formatted(name()));
      case "team" -> post("teams", "{'name': '%s', 'roleIds': []}".formatted(name()));
      case "user" -> member().toString();
      case "seat" -> seat(get("user"));
      case "signin" -> session(UUID.fromString(get("user")));
      case "member" -> membership();
      case "invitation" -> postFor("invitations", invitation(), "/invitation/id");
      case "grant" -> grant(UUID.fromString(get("user")), "jobs:read", get("job"));
      case "key" -> key(owner.userId());
      case "session" -> session(owner.userId());
      case "execution" -> run(get("job"));
      case "backup" -> backupOf("/api/v1/executions/" + run(get("job")), "SUCCESS");
      case "alarm" -> alarm();
      case "drill" -> drill();
      case "running" -> begin(slowJob());
      default -> throw new IllegalArgumentException("Nothing makes rows of the kind " + kind);
    };
  }

  /** Creates a key of a new member; returns its id. */
  String key(UUID user) throws Exception {
    UUID id = UUID.randomUUID();
    owner.accounts().key(id, user, owner.organisation(), name(), "jobs:read");
    return id.toString();
  }

  /** Creates a session of a new member; returns its id. */
  String session(UUID user) throws Exception {
    UUID id = UUID.randomUUID();
    owner.accounts().session(id, user, owner.organisation(), true);
    return id.toString();
  }

  private String notification() throws Exception {
    UUID id = UUID.randomUUID();
    owner.accounts().notification(id, owner.organisation(), get("channel"), name());
    return id.toString();
  }

  private String alarm() throws Exception {
    UUID id = UUID.randomUUID();
    owner.accounts().alarm(id, owner.organisation(), name());
    return id.toString();
  }

  private String drill() throws Exception {
    UUID id = UUID.randomUUID();
    owner.accounts().drill(id, owner.organisation(), name());
    return id.toString();
  }

  private UUID member() throws Exception {
    UUID user = owner.accounts().user(name() + "@example.com");
    owner.accounts().member(user, owner.organisation(), "viewer");
    return user;
  }

  /** Creates a membership; returns its id. */
  private String seat(String user) throws Exception {
    JsonNode members = owner.send("GET", "/api/v1/members?limit=200", null).json().path("items");
    for (JsonNode member : members) {
      if (member.path("userId").asText().equals(user)) {
        return member.path("id").asText();
      }
    }
    throw new AssertionError("no member " + user);
  }

  private String membership() throws Exception {
    UUID user = owner.accounts().user(name() + "@example.com");
    return owner.accounts().member(user, owner.organisation(), "viewer").toString();
  }

  private String adapter(String type, String adapter, Path path) throws Exception {
    return post(
        "adapters",
        "{'name': '%s', 'type': '%s', 'adapterId': '%s', 'config': {'path': '%s'}}"
            .formatted(name(), type, adapter, path));
  }

  /** Creates a grant for one job; returns its id. */
  String grant(UUID user, String permission, String job) throws Exception {
    return post(
        "grants",
        "{'userId': '%s', 'permission': '%s', 'scopeType': 'JOB', 'scopeId': '%s'}"
            .formatted(user, permission, job));
  }

  /** Creates an invitation; returns its token. */
  String invite() throws Exception {
    return postFor("invitations", invitation(), "/token");
  }

  private String invitation() {
    return "{'email': '%s@example.com', 'roleIds': [], 'teamIds': []}".formatted(name());
  }

  private String slowJob() throws Exception {
    String source =
        post(
            "adapters",
            "{'name': '%s', 'type': 'database', 'adapterId': 'scripted', 'config': {'bytes': 9000000, 'bytesPerSecond': 300000}}"
                .formatted(name()));
    return job(source, get("storage"));
  }

  /** A backup without its second copy. */
  private String partial() throws Exception {
    String run = run(job(get("source"), get("storage") + "'}, {'adapterConfigId': '" + get("gap")));
    return backupOf("/api/v1/executions/" + run, "PARTIAL");
  }

  private String job(String source, String storage) throws Exception {
    return post(
        "jobs",
        "{'name': '%s', 'sourceId': '%s', 'destinations': [{'adapterConfigId': '%s'}], 'options': {'neededCopies': 1}}"
            .formatted(name(), source, storage));
  }

  private String run(String job) throws Exception {
    String id = begin(job);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> owner.send("GET", "/api/v1/executions/" + id, null).json().hasNonNull("endedAt"));
    return id;
  }

  private String begin(String job) throws Exception {
    return post("jobs/" + job + "/run", "");
  }

  private String backupOf(String run, String status) throws Exception {
    JsonNode ended = owner.send("GET", run, null).json();
    assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo(status);
    return ended.at("/metadata/backupId").asText();
  }

  private String post(String what, String body) throws Exception {
    return postFor(what, body, "/id");
  }

  private String postFor(String what, String body, String pointer) throws Exception {
    Response made = owner.send("POST", "/api/v1/" + what, body.replace('\'', '"'));
    assertThat(made.status()).as(what + " " + made.text()).isBetween(200, 299);
    String id = made.json().at(pointer).asText();
    assertThat(id).as(made.text()).isNotEmpty();
    return id;
  }

  private String name() {
    return mark + ++names;
  }
}
