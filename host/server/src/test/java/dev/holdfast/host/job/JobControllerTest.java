package dev.holdfast.host.job;

import static dev.holdfast.host.job.TestJobs.JOBS;
import static dev.holdfast.host.job.TestJobs.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobControllerTest {

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static TestJobs jobs;
  static String source;
  static String storage;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
    jobs = new TestJobs(host);
    source = jobs.source("");
    storage = jobs.storage(false);
  }

  @Test
  void omittedOptionsHaveTheirDefaults() throws Exception {
    Response made = host.post(JOBS, body("plain", source, List.of(storage), ""));
    JsonNode job = made.json();
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo("\"" + job.path("version").asText() + "\"");
    assertThat(job.path("enabled").asBoolean()).isTrue();
    assertThat(BackupOptions.of(job.path("options"))).isEqualTo(BackupOptions.defaults());
    assertThat(job.at("/options/compression").asText()).isEqualTo("ZSTD");
    assertThat(job.at("/destinations/0/adapterConfigId").asText()).isEqualTo(storage);
    assertThat(host.get(JOBS).json().path("items")).contains(job);
  }

  @Test
  void everyMalformedFieldIsNamed() throws Exception {
    Response refused =
        host.post(
            JOBS,
            TestJobs.json(
                "{'name': ' ', 'sourceId': '"
                    + source
                    + "', 'destinations': [],"
                    + " 'options': {'databases': ['shop', ''], 'parallelism': 9},"
                    + " 'schedule': '* * * * *'}"));
    assertThat(pointers(refused))
        .containsExactlyInAnyOrder(
            "/name", "/destinations", "/options/databases/1", "/options/parallelism", "/schedule");
  }

  @Test
  void everyInconsistentFieldIsNamed() throws Exception {
    jobs.job(source, List.of(storage), "");
    host.post(JOBS, body("taken", source, List.of(storage), ""));
    Response refused =
        host.post(
            JOBS,
            body(
                "taken",
                storage,
                List.of(storage, storage, source),
                ", 'options': {'neededCopies': 5, 'compression': 'ZIP', 'naming': '../{id}',"
                    + " 'encryption': {'recipients': ['age1']}}"));
    assertThat(pointers(refused))
        .containsExactlyInAnyOrder(
            "/name",
            "/sourceId",
            "/destinations/1/adapterConfigId",
            "/destinations/2/adapterConfigId",
            "/options/neededCopies",
            "/options/compression",
            "/options/naming",
            "/options/encryption/recipients/0",
            "/options/encryption/recipients");
  }

  @Test
  void missingReferencesAreAllNamed() throws Exception {
    String nothing = UUID.randomUUID().toString();
    String profile = ", 'options': {'encryption': {'profileId': '" + nothing + "'}}";
    Response refused = host.post(JOBS, body("lost", nothing, List.of(storage, nothing), profile));
    assertThat(refused.status()).as(refused.text()).isEqualTo(404);
    assertThat(refused.json().path("errors").findValuesAsText("pointer"))
        .containsExactly(
            "/sourceId", "/destinations/1/adapterConfigId", "/options/encryption/profileId");
  }

  @Test
  void editRequiresTheVersionThatWasRead() throws Exception {
    String path = JOBS + "/" + jobs.job(source, List.of(storage), "");
    String tag = host.get(path).header("ETag");
    String other = jobs.storage(false);
    String change =
        body("edited", source, List.of(other, storage), ", 'options': {'neededCopies': 2}");
    assertThat(edit(path, tag, change).status()).isEqualTo(200);
    assertThat(host.get(path).json().path("destinations").findValuesAsText("adapterConfigId"))
        .containsExactly(other, storage);
    assertThat(edit(path, tag, change).status()).isEqualTo(412);
    String sameButDestinations =
        body("edited", source, List.of(storage, other), ", 'options': {'neededCopies': 2}");
    String now = host.get(path).header("ETag");
    assertThat(edit(path, now, sameButDestinations).header("ETag")).isNotEqualTo(now);
  }

  @Test
  void keptDestinationKeepsItsSettings() throws Exception {
    String path = JOBS + "/" + jobs.job(source, List.of(storage), "");
    String id = path.substring(path.lastIndexOf('/') + 1);
    TestDatabase.update(
        home,
        "update job_destination set retention = '{\"mode\": \"SIMPLE\"}' where job_id = '"
            + id
            + "'");
    String before = rows(id);
    assertThat(before).contains("SIMPLE");
    String other = jobs.storage(false);
    String tag = host.get(path).header("ETag");
    assertThat(edit(path, tag, body("kept", source, List.of(other, storage), "")).status())
        .isEqualTo(200);
    assertThat(rows(id)).contains(before);
    tag = host.get(path).header("ETag");
    assertThat(edit(path, tag, body("kept", source, List.of(storage), "")).status()).isEqualTo(200);
    assertThat(rows(id)).isEqualTo(before);
  }

  @Test
  void testRestoresGoIntoAnotherSourceOfTheSameAdapter() throws Exception {
    String other = jobs.source("");
    String drill = ", 'drillSourceId': '";
    Response made = host.post(JOBS, body("drilled", source, List.of(storage), drill + other + "'"));
    assertThat(made.json().path("drillSourceId").asText()).as(made.text()).isEqualTo(other);
    Response refused =
        host.post(JOBS, body("misled", source, List.of(storage), drill + storage + "'"));
    assertThat(pointers(refused)).containsExactly("/drillSourceId");
    String nothing = UUID.randomUUID().toString();
    Response lost = host.post(JOBS, body("lost", source, List.of(storage), drill + nothing + "'"));
    assertThat(lost.status()).isEqualTo(404);
    assertThat(host.delete("/api/v1/adapters/" + other).status()).isEqualTo(409);
  }

  @Test
  void copyIsASeparateJob() throws Exception {
    String path =
        JOBS + "/" + jobs.job(source, List.of(storage), ", 'options': {'compression': 'GZIP:9'}");
    Response copy = host.post(path + "/clone", "{\"name\": \"the copy\"}");
    assertThat(copy.status()).isEqualTo(201);
    assertThat(copy.json().at("/options/compression").asText()).isEqualTo("GZIP:9");
    assertThat(host.delete(path).status()).isEqualTo(204);
    assertThat(host.get(path).status()).isEqualTo(404);
    assertThat(host.get(JOBS + "/" + copy.json().path("id").asText()).status()).isEqualTo(200);
    assertThat(
            host.post(
                    JOBS + "/" + copy.json().path("id").asText() + "/clone",
                    "{\"name\": \"the copy\"}")
                .status())
        .isEqualTo(422);
  }

  /** Returns the destinations of a job by age, each with its settings. */
  private static String rows(String job) throws Exception {
    String query =
        "select id, retention from job_destination where cast(job_id as varchar(40)) = ? order by id";
    StringBuilder text = new StringBuilder();
    try (Connection connection = TestDatabase.connect(home);
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, job);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          text.append(rows.getString(1)).append(' ').append(rows.getString(2)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static Response edit(String path, String tag, String body) throws Exception {
    return host.send(host.request(path).header("If-Match", tag).PUT(BodyPublishers.ofString(body)));
  }

  private static List<String> pointers(Response refused) throws Exception {
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    return refused.json().path("errors").findValuesAsText("pointer");
  }
}
