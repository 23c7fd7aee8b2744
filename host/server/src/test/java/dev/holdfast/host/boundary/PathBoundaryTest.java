package dev.holdfast.host.boundary;

import static dev.holdfast.host.job.TestJobs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No plugin ever gets a path that the operator doesn't allow. */
class PathBoundaryTest {

  private static final String ADAPTERS = "/api/v1/adapters";

  @TempDir static Path folder;
  static Path home;
  static Path srv;
  @AutoClose static TestHost host;
  static TestJobs jobs;
  static Browser owner;
  static Browser tailor;
  static Browser baker;
  private static int names;

  @BeforeAll
  static void start() throws Exception {
    folder = folder.toRealPath();
    srv = Files.createDirectories(folder.resolve("srv"));
    Files.createDirectories(srv.resolve("tailor"));
    home = srv.resolve("holdfast");
    TestJobs.installPlugin(home);
    PluginJar.write(home.resolve("plugins/folder.jar"), "folder", FolderPlugin.class);
    String paths = srv + ", tailor=" + srv.resolve("tailor");
    paths += ", taylor=" + srv.resolve("gone");
    host = TestHost.start(home, Map.of("HOLDFAST_PATHS", paths));
    jobs = new TestJobs(host);
    owner = host.owner();
    OrganisationClient tenant = new OrganisationClient(host, owner);
    tailor = tenant.other("tailor", "tailor@example.com").owner();
    baker = tenant.other("baker", "baker@example.com").owner();
  }

  @Test
  void pathsOutsideTheAllowedFoldersAreRefused() throws Exception {
    for (String path :
        List.of(
            "/etc",
            home + "/plugins",
            home.toString(),
            srv.toString(),
            srv + "/../secret",
            srv + "/tailor/x",
            "/proc/self/root/etc")) {
      assertRefused(owner, path);
    }
    for (String path : List.of(srv + "/x", srv + "/tailor/../x", home.toString(), "/etc")) {
      assertRefused(tailor, path);
    }
    for (String path : List.of(srv + "/x", srv + "/tailor", folder + "/absent")) {
      assertRefused(baker, path);
    }
  }

  @Test
  void eachOrganisationUsesItsOwnFolders() throws Exception {
    String ours = made(owner, srv.resolve("backups"));
    assertThat(check(owner, ours).path("ok").asBoolean()).isTrue();
    String theirs = made(tailor, srv.resolve("tailor/backups"));
    assertThat(check(tailor, theirs).path("ok").asBoolean()).isTrue();
  }

  @Test
  void operatorSeesTheAllowedFolders() throws Exception {
    JsonNode open = owner.get("/api/v1/boundaries").json();
    assertThat(open.path("paths"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    json(
                        "[{'organisation': '', 'what': '%1$s', 'note': ''},"
                            .concat(
                                "{'organisation': 'tailor', 'what': '%1$s/tailor', 'note': ''},")
                            .concat("{'organisation': 'taylor', 'what': '%1$s/gone',")
                            .concat("'note': 'no organisation has this slug or id'}]")
                            .formatted(srv))));
    assertThat(open.path("networks").findValuesAsText("what"))
        .containsExactly("public", "private", "loopback", "public");
    assertThat(tailor.get("/api/v1/boundaries").status()).isEqualTo(403);
  }

  @Test
  void linkPlantedLaterLeadsNowhere() throws Exception {
    Path storage = Files.createDirectories(srv.resolve("planted"));
    String id = made(owner, storage);
    String job = jobs.job(jobs.source(""), List.of(id), "");
    jobs.await(jobs.run(job), "SUCCESS");
    Files.move(storage, srv.resolve("moved away"));
    Path secret = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(storage, secret);

    JsonNode check = check(owner, id);
    assertThat(check.path("code").asText()).isEqualTo("INVALID_VALUES");
    JsonNode run = jobs.await(jobs.run(job), "FAILED");
    assertThat(run.path("message").asText()).contains("leads outside the folders");
    try (var files = Files.list(secret)) {
      assertThat(files).isEmpty();
    }
  }

  private static void assertRefused(Browser who, String path) throws Exception {
    Response made = create(who, path);
    assertThat(made.status()).as(path + ": " + made.text()).isEqualTo(422);
    assertThat(made.json().at("/errors/0/pointer").asText()).isEqualTo("/config/path");
    String check = "{'type': 'storage', 'adapterId': 'folder', 'config': {'path': '%s'}}";
    Response checked = who.post(ADAPTERS + "/check", json(check.formatted(path)));
    assertThat(checked.json().path("errors")).isEqualTo(made.json().path("errors"));
    String id = made(owner, srv.resolve("changed"));
    String change = "{'name': '%s', 'config': {'path': '%s'}}";
    if (who == owner) {
      Response changed = who.put(ADAPTERS + "/" + id, json(change.formatted("n" + ++names, path)));
      assertThat(changed.json().path("errors")).isEqualTo(made.json().path("errors"));
    }
  }

  private static JsonNode check(Browser who, String id) throws Exception {
    return who.post(ADAPTERS + "/" + id + "/check", "").json();
  }

  private static String made(Browser who, Path path) throws Exception {
    Response made = create(who, path.toString());
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private static Response create(Browser who, String path) throws Exception {
    String body =
        "{'name': 'f%d', 'type': 'storage', 'adapterId': 'folder', 'config': {'path': '%s'}}";
    return who.post(ADAPTERS, json(body.formatted(++names, path)));
  }
}
