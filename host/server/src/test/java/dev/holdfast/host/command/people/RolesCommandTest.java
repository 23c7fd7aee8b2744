package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.signin.TestUsers;
import org.junit.jupiter.api.Test;

class RolesCommandTest extends CommandsAtHost {

  @Test
  void roleIsCreatedShownChangedAndDeleted() throws Exception {
    JsonNode made =
        owner
            .run("roles", "create", "Night shift", "--permission", "jobs:read,jobs:run", "--json")
            .done()
            .json();
    assertThat(made.path("slug").asText()).isEqualTo("night-shift");
    assertThat(owner.run("roles", "list").done().out())
        .startsWith("SLUG           NAME           BUILT IN  DESCRIPTION")
        .contains("night-shift    Night shift    no        -")
        .contains("viewer         Viewer         yes       Sees what");
    assertThat(owner.run("roles", "show", "night-shift").done().out())
        .contains("permissions  jobs:read\n             jobs:run\nversion      1");

    Result changed =
        owner.run(
            "roles",
            "update",
            "night-shift",
            "--add-permission",
            "jobs:write",
            "--remove-permission",
            "jobs:run");
    assertThat(changed.done().out()).contains("permissions  jobs:read\n             jobs:write\n");
    Result described = owner.run("roles", "update", "Night Shift", "--description", "At night");
    assertThat(described.done().out()).contains("At night", "jobs:write");

    Result stale =
        owner.run("roles", "update", "night-shift", "--if-version", "1", "--name", "X", "--json");
    assertThat(stale.code()).isEqualTo(1);
    assertThat(stale.json().path("code").asText()).isEqualTo("STALE");
    assertThat(stale.err()).contains("run the command again").doesNotContain("\tat ");

    Result deleted = owner.run("roles", "delete", "night-shift", "--json").done();
    assertThat(deleted.json().path("done").asText()).isEqualTo("deleted");
    assertThat(owner.run("roles", "show", "night-shift").err())
        .contains("There is no role 'night-shift'.");
  }

  @Test
  void listsContinueAcrossPages() throws Exception {
    JsonNode first = owner.run("roles", "list", "--limit", "1", "--json").done().json();
    assertThat(first.path("items")).hasSize(1);
    Result rest =
        owner.run("roles", "list", "--all", "--after", first.path("next").asText(), "--json");
    assertThat(rest.done().json().path("items")).isNotEmpty().doesNotContain(first.at("/items/0"));
    assertThat(rest.json().get("next").isNull()).isTrue();
    assertThat(owner.run("roles", "list", "--limit", "1").done().err()).contains("There are more");
    assertThat(owner.run("roles", "list", "--limit", "0").code()).isEqualTo(2);
  }

  @Test
  void mistypedRemovalAndEmptyEditAreRefused() throws Exception {
    owner.run("roles", "create", "Narrow", "--permission", "jobs:read,jobs:run").done();
    Result mistyped = owner.run("roles", "update", "narrow", "--remove-permission", "job:run");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err()).contains("'job:run' does not exist").contains("jobs:run");
    assertThat(owner.run("roles", "update", "narrow").code()).isEqualTo(2);
    assertThat(owner.run("organisation", "update").err()).contains("There is nothing to change.");
    assertThat(owner.run("roles", "show", "narrow", "--json").json().path("version").asInt())
        .isEqualTo(1);
  }

  @Test
  void permissionCatalogueIsListed() throws Exception {
    assertThat(owner.run("permissions").done().out()).contains("jobs:run  ");
    assertThat(owner.run("permissions", "--json").done().json().path("items"))
        .hasSizeGreaterThan(40);
  }

  @Test
  void slugTakesPrecedenceOverTheName() throws Exception {
    owner.run("roles", "create", "Backup", "--permission", "jobs:read").done();
    owner.run("roles", "create", "Other", "--permission", "jobs:run").done();
    owner.run("roles", "update", "backup", "--name", "other ones").done();
    owner.run("roles", "update", "other", "--name", "backup").done();
    assertThat(owner.run("roles", "show", "backup").done().out()).contains("other ones");
  }

  @Test
  void conflictingEditIsRefused() throws Exception {
    String path = "/api/v1/roles/" + tenant.role("Raced", "jobs:read");
    HostClient client = Logins.client(folder.resolve(TestUsers.OWNER + ".json"));
    String theirs = "{\"name\": \"Raced\", \"permissions\": [\"jobs:write\"]}";
    assertThatThrownBy(
            () ->
                new EditOptions()
                    .send(
                        client,
                        "PUT",
                        path,
                        path,
                        present -> {
                          overtake(path, theirs);
                          return ((ObjectNode) present).retain("name", "permissions");
                        }))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.STALE));
    assertThat(owner.run("roles", "show", "raced").done().out()).contains("jobs:write");
  }

  private static void overtake(String path, String body) {
    try {
      assertThat(tenant.owner().put(path, body).status()).isEqualTo(200);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
