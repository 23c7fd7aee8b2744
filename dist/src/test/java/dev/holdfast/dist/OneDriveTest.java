package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.dist.fixture.Adapters;
import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostJobs;
import dev.holdfast.dist.fixture.HostProcess;
import dev.holdfast.testkit.server.AuthorizationServer;
import dev.holdfast.testkit.server.DriveFaults.Loss;
import dev.holdfast.testkit.server.GraphDrive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A database of more than one part in a drive, with the consent of its owner. */
class OneDriveTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void partsAreStoredVerifiedAndRestoredWhileTheConsentLasts() throws Exception {
    try (AuthorizationServer authorization = AuthorizationServer.start();
        GraphDrive drive = GraphDrive.start(authorization);
        Distribution distribution =
            Distribution.fresh().keepingSecret(AuthorizationServer.CLIENT_SECRET);
        HostProcess host = HostProcess.start(distribution)) {
      Path books = Files.createDirectories(distribution.file("books"));
      String rows = fill(books.resolve("library.db"));
      String job =
          HostJobs.create(
              host, "books", Adapters.sqlite(books), Adapters.oneDrive(drive, authorization));
      assertThat(failure(host, job)).contains("CONSENT_REQUIRED");

      String storage =
          "/api/v1/adapters/"
              + host.get("/api/v1/jobs/" + job).at("/destinations/0/adapterConfigId").asText();
      host.post(storage + "/consent", JSON.createObjectNode().put("flow", "DEVICE"));
      authorization.approveDevices();
      Awaitility.await()
          .until(() -> host.get(storage + "/consent").path("status").asText().equals("GRANTED"));

      drive.faults().throttle(2, "PUT /up/", 1);
      drive.faults().lose(1, "PUT /up/", Loss.AFTER);
      drive.faults().throttle(1, "POST .*createUploadSession", 1);
      drive.faults().throttle(2, "GET .*approot", 1);
      assertThat(HostJobs.ended(host, HostJobs.run(host, job))).isEqualTo("SUCCESS");
      assertThat(drive.faults().requests()).anyMatch(each -> each.contains(".0002:"));
      assertThat(drive.sessions()).isZero();

      authorization.expire();
      String backup =
          "/api/v1/backups/" + host.get("/api/v1/backups?jobId=" + job).at("/items/0/id").asText();
      assertThat(ended(host, backup + "/verify", JSON.createObjectNode().put("depth", "RESTORE")))
          .isEqualTo("SUCCESS");
      ObjectNode restore = JSON.createObjectNode();
      restore
          .withArray("databases")
          .addObject()
          .put("name", "library.db")
          .put("targetName", "restored.db");
      assertThat(ended(host, backup + "/restore", restore)).isEqualTo("SUCCESS");
      assertThat(digest(books.resolve("restored.db"))).isEqualTo(rows);

      authorization.revoke();
      assertThat(failure(host, job)).contains("CONSENT_REQUIRED");
      assertThat(host.get(storage).path("consent").asText()).isEqualTo("LOST");
    }
  }

  private static String failure(HostProcess host, String job) throws Exception {
    String execution = HostJobs.run(host, job);
    assertThat(HostJobs.ended(host, execution)).isEqualTo("FAILED");
    return HostJobs.execution(host, execution).toString();
  }

  private static String ended(HostProcess host, String path, JsonNode body) throws Exception {
    return HostJobs.ended(host, host.post(path, body).path("id").asText());
  }

  /** Random pages don't fit into one part of 128 MiB. */
  private static String fill(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table book (id integer primary key, cover blob)");
      statement.execute(
          "insert into book with recursive n(i) as (select 1 union all select i + 1 from n where i"
              + " < 140) select i, randomblob(1000000) from n");
    }
    return digest(file);
  }

  private static String digest(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) || group_concat(hex(substr(cover, 1, 20))) from book")) {
      return rows.getString(1);
    }
  }
}
