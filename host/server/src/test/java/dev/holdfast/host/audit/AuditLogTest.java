package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log over HTTP, and after manipulations of its table. */
class AuditLogTest {

  private static final String ADDRESS = "/api/v1/audit-logs";

  @TempDir Path home;

  @Test
  void permittedMembersReadFilterAndExport() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home).at("192.0.2.9").with("User-Agent", "=cmd");
      for (String name : new String[] {"one", "two", "three"}) {
        assertThat(makeTeam(owner, name)).isEqualTo(201);
      }
      JsonNode first = owner.get(ADDRESS + "?action=team.create&limit=2").json();
      assertThat(first.at("/items")).hasSize(2);
      assertThat(first.at("/items/0/details/name/to").asText()).isEqualTo("three");
      assertThat(first.at("/items/0/ipAddress").asText()).isEqualTo("192.0.2.9");
      assertThat(first.at("/items/0/userId").asText()).isNotEmpty();
      String next = first.at("/next").asText();
      JsonNode second = owner.get(ADDRESS + "?action=team.create&limit=2&after=" + next).json();
      assertThat(second.at("/items")).hasSize(1);
      assertThat(second.at("/next").isNull()).isTrue();
      String id = second.at("/items/0/id").asText();
      assertThat(owner.get(ADDRESS + "/" + id).json().at("/id").asText()).isEqualTo(id);
      String future = "?from=2100-01-01T00:00:00Z";
      assertThat(owner.get(ADDRESS + future).json().at("/items")).isEmpty();
      assertThat(owner.get(ADDRESS + "?success=false").json().at("/items")).isEmpty();
      String lines = owner.get(ADDRESS + "/export").text();
      assertThat(lines.lines()).anyMatch(line -> line.contains("\"action\":\"team.create\""));
      String csv = owner.get(ADDRESS + "/export?format=CSV").text();
      assertThat(csv)
          .startsWith("organisationId,sequence,")
          .contains(",'=cmd,")
          .doesNotContain(",=cmd,");
      TestUsers.add(home, "vera@example.com", "viewer");
      Browser viewer = new Browser(host);
      viewer.logIn("vera@example.com", TestUsers.PASSWORD);
      assertThat(viewer.get(ADDRESS + "/export").status()).isEqualTo(403);
    }
  }

  @Test
  void hostActionsAndRefusalsAreRecorded() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      String profile = "{\"name\": \"mine\", \"recipients\": []}";
      assertThat(owner.post("/api/v1/encryption-profiles", profile).status()).isEqualTo(201);
      JsonNode done = owner.get(ADDRESS + "?action=encryption-profile.create").json().at("/items");
      assertThat(done).hasSize(1);
      assertThat(done.at("/0/ipAddress").asText()).startsWith("10.");
      TestUsers.add(home, "vera@example.com", "viewer");
      Browser viewer = new Browser(host);
      viewer.logIn("vera@example.com", TestUsers.PASSWORD);
      for (int i = 0; i < 30; i++) {
        assertThat(viewer.post("/api/v1/encryption-profiles", profile).status()).isEqualTo(403);
      }
      JsonNode refused = owner.get(ADDRESS + "?action=refused&success=false").json().at("/items");
      assertThat(refused).hasSizeBetween(20, 21);
      assertThat(refused.at("/0/userId").asText()).isNotEmpty();
    }
  }

  @Test
  void editedOrRemovedRowIsDetected() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      for (String name : new String[] {"one", "two", "three"}) {
        makeTeam(owner, name);
      }
      assertThat(verification(owner).at("/intact").asBoolean()).isTrue();
      assertThatThrownBy(() -> sql("update audit_log set success = not success"))
          .hasMessageContaining("never changed or deleted");
      for (String statement : removals()) {
        assertThatThrownBy(() -> sql(statement)).hasMessageContaining("never changed or deleted");
      }
      long last = verification(owner).at("/rows").asLong();
      sql(dropTriggers());
      sql("update audit_log set details = '{}' where sequence = " + (last - 1));
      assertThat(verification(owner).at("/firstBroken").asLong()).isEqualTo(last - 1);
      sql("delete from audit_log where sequence >= " + (last - 1));
      JsonNode cut = verification(owner);
      assertThat(cut.at("/intact").asBoolean()).isFalse();
      assertThat(cut.at("/faults/0/kind").asText()).isEqualTo("REMOVED");
      assertThat(cut.at("/firstBroken").asLong()).isEqualTo(last - 1);
    }
  }

  /** The rows are gone and the end is set back, so that the table alone looks whole. */
  @Test
  void truncatedLogIsDetectedByItsFormerEnds() throws Exception {
    JsonNode former;
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = TestUsers.owner(host, home);
      makeTeam(owner, "one");
      former = verification(owner).at("/end");
      assertThat(verification(owner, former).at("/intact").asBoolean()).isTrue();
      sql(dropTriggers());
      sql("delete from audit_log where sequence >= " + former.at("/sequence"));
      sql(
          "update audit_chain set (sequence, hash) = (select sequence, hash from audit_log"
              + " where sequence = "
              + (former.at("/sequence").asLong() - 1)
              + ")");
      JsonNode cut = verification(owner, former);
      assertThat(cut.at("/faults/0/kind").asText()).isEqualTo("REMOVED");
      assertThat(cut.at("/firstBroken")).isEqualTo(former.at("/sequence"));
      makeTeam(owner, "three");
      assertThat(verification(owner, former).at("/faults/0/kind").asText()).isEqualTo("REPLACED");
      assertThat(owner.get(ADDRESS + "/verification?sequence=1").status()).isEqualTo(400);
      assertThat(owner.get(ADDRESS + "/verification?sequence=1&hash=abc").status()).isEqualTo(400);
    }
    // The host stored the end when it stopped.
    sql("delete from audit_log", "delete from audit_chain");
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser owner = new Browser(host);
      owner.logIn(TestUsers.OWNER, TestUsers.PASSWORD);
      assertThat(verification(owner).at("/intact").asBoolean()).isFalse();
    }
  }

  /** What the tables refuse. */
  String[] removals() {
    return new String[] {"delete from audit_log", "delete from audit_chain"};
  }

  /** What an attacker with access to the tables would do first. */
  String[] dropTriggers() {
    return new String[] {
      "drop trigger audit_log_unchanged",
      "drop trigger audit_log_undeleted",
      "drop trigger audit_chain_stays"
    };
  }

  private void sql(String... statements) throws SQLException {
    for (String statement : statements) {
      TestDatabase.update(home, statement);
    }
  }

  private static JsonNode verification(Browser owner) throws Exception {
    return owner.get(ADDRESS + "/verification").json();
  }

  private static JsonNode verification(Browser owner, JsonNode former) throws Exception {
    String query = "/verification?sequence=%s&hash=%s";
    String hash = former.at("/hash").asText();
    return owner.get(ADDRESS + query.formatted(former.at("/sequence"), hash)).json();
  }

  private static int makeTeam(Browser owner, String name) throws Exception {
    return owner
        .post(
            "/api/v1/teams",
            "{\"name\": \"%s\", \"description\": \"\", \"roleIds\": []}".formatted(name))
        .status();
  }
}
