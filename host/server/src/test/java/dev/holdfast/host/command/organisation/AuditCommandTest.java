package dev.holdfast.host.command.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  private static final String VERA = "vera@example.com";

  @TempDir static Path home;
  @TempDir static Path files;

  @AutoClose private static TestHost host;
  private static CommandRunner owner;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    OrganisationClient bakery = new OrganisationClient(host, TestUsers.owner(host, home));
    bakery.addMember(VERA, bakery.roleId("operator"));
    bakery.role("Night shift", "jobs:read");
    owner = Logins.as(host, TestUsers.OWNER, files);
  }

  @Test
  void rowsAreFilteredAndShown() throws Exception {
    assertThat(owner.run("audit", "list", "--action", "role.create").done().out())
        .startsWith("OCCURRED AT")
        .contains("Olga", "role.create", "yes");
    JsonNode items =
        owner
            .run("audit", "list", "--user", VERA, "--action", "user.login", "--all", "--json")
            .done()
            .json()
            .path("items");
    assertThat(items).isNotEmpty();
    String id = items.at("/0/id").asText();
    assertThat(owner.run("audit", "show", id).done().out()).contains("user name", "user.login");
    assertThat(owner.run("audit", "list", "--to", "2001-01-31").done().out())
        .doesNotContain("user.login");
    assertThat(owner.run("audit", "list", "--from", "2001-01-31T00:00:00+02:00").done().out())
        .contains("user.login");
    assertThat(owner.run("audit", "list", "--success", "false", "--resource", "role").done().out())
        .doesNotContain("role.create");
    assertThat(owner.run("audit", "list", "--from", "yesterday").code()).isEqualTo(2);
    CommandRunner vera = Logins.as(host, VERA, files);
    assertThat(vera.run("audit", "list", "--json").json().path("code").asText())
        .isEqualTo("FORBIDDEN");
  }

  @Test
  void logIsExportedCompletely() throws Exception {
    long rows = owner.run("audit", "verify", "--json").done().json().path("rows").asLong();
    List<String> lines = owner.run("audit", "export").done().out().lines().toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo((int) rows);
    assertThat(new ObjectMapper().readTree(lines.get(0)).path("sequence").asLong()).isEqualTo(1);

    Path file = files.resolve("audit.csv");
    String[] csv = {"audit", "export", "--format", "csv", "--output", file.toString(), "--json"};
    assertThat(owner.run(csv).done().json().path("done").asText()).isEqualTo("exported");
    assertThat(file).content().contains("sequence,occurredAt", "role.create");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(owner.run(csv).json().path("message").asText()).contains("already exists");

    Path refused = files.resolve("refused.jsonl");
    CommandRunner vera = Logins.as(host, "vera@example.com", "default", files.resolve("again"));
    Result result = vera.run("audit", "export", "--output", refused.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("[FORBIDDEN]");
    assertThat(refused).doesNotExist();
    assertThat(files).isDirectoryNotContaining("glob:**.new-*");
  }

  @Test
  void brokenChainFailsTheCommand(@TempDir Path other) throws Exception {
    try (TestHost broken = TestHost.start(other, TestUsers.QUICK)) {
      TestUsers.owner(broken, other);
      CommandRunner commands = Logins.as(broken, TestUsers.OWNER, other.resolve("key"));
      Result intact = commands.run("audit", "verify").done();
      assertThat(intact.out()).contains("rows exist and are unchanged.");
      JsonNode end = commands.run("audit", "verify", "--json").done().json().path("end");
      String[] kept = {
        "audit",
        "verify",
        "--sequence",
        end.path("sequence").asText(),
        "--hash",
        end.path("hash").asText()
      };
      commands.run(kept).done();

      TestDatabase.update(other, "drop trigger if exists audit_log_unchanged");
      TestDatabase.update(other, "update audit_log set action = 'nothing' where sequence = 2");
      Result result = commands.run("audit", "verify");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("was changed, from row 2 on", "row 2: changed");
      assertThat(commands.run("audit", "verify", "--json"))
          .satisfies(json -> assertThat(json.code()).isEqualTo(1))
          .satisfies(json -> assertThat(json.json().path("firstBroken").asLong()).isEqualTo(2));
    }
  }
}
