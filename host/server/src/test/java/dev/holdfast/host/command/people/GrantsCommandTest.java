package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantsCommandTest extends CommandsAtHost {

  @Test
  void grantForOneAdapterIsCreatedAndRevoked() throws Exception {
    tenant.addMember("dora@example.com", tenant.roleId("viewer"));
    tenant.make(
        "adapters",
        Map.of(
            "name",
            "Cellar",
            "type",
            "storage",
            "adapterId",
            "folder",
            "config",
            Map.of("path", folder.toString())));
    JsonNode given =
        owner
            .run(
                "grants",
                "create",
                "dora@example.com",
                "adapters:write",
                "--adapter",
                "Cellar",
                "--until",
                "2199-12-31T18:00:00Z",
                "--json")
            .done()
            .json();
    assertThat(given.path("scopeType").asText()).isEqualTo("ADAPTER");
    assertThat(owner.run("grants", "list", "--member", "dora@example.com").done().out())
        .contains("dora@example.com  adapters:write  ADAPTER     Cellar  2199-12-31T18:00:00Z");
    String id = given.path("id").asText();
    assertThat(items("grants", "list", "--adapter", "cellar")).containsExactly(given);
    assertThat(owner.run("grants", "show", id).done().out())
        .contains("user        dora@example.com\n", "granted by  olga@example.com\n");
    assertThat(owner.run("grants", "revoke", id).done().out()).contains("is revoked");
    Result gone = owner.run("grants", "show", id, "--json");
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.json().path("code").asText()).isEqualTo("NOT_FOUND");
  }

  @Test
  void invalidArgumentsAreNamed() {
    assertThat(owner.run("grants", "create", "olga@example.com", "jobs:fly").err())
        .contains(" PERMISSION: is not a permission");
    assertThat(owner.run("grants", "create", "olga@example.com", "jobs:run", "--job", "None").err())
        .contains("There is no job 'None'.");
    Result both =
        owner.run(
            "grants", "create", "olga@example.com", "jobs:run", "--job", "A", "--adapter", "B");
    assertThat(both.code()).isEqualTo(2);
    assertThat(
            owner.run("grants", "create", "olga@example.com", "jobs:run", "--until", "soon").err())
        .contains("--until", "2026-01-31")
        .doesNotContain("java.");
  }
}
