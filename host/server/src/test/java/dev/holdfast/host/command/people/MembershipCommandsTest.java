package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.signin.TestUsers;
import org.junit.jupiter.api.Test;

class MembershipCommandsTest extends CommandsAtHost {

  @Test
  void teamsGiveTheirMembersRoles() throws Exception {
    tenant.addMember("anna@example.com", tenant.roleId("viewer"));
    JsonNode made =
        owner
            .run("teams", "create", "Night shift", "--role", "operator,Viewer", "--json")
            .done()
            .json();
    assertThat(made.path("roleIds")).hasSize(2);
    assertThat(owner.run("teams", "list").done().out())
        .contains("SLUG", "night-shift  Night shift  ")
        .containsAnyOf("operator, viewer", "viewer, operator");
    assertThat(owner.run("teams", "list", "--json").done().json().at("/items/0")).isEqualTo(made);

    Result renamed = owner.run("teams", "update", "night-shift", "--description", "When all sleep");
    assertThat(renamed.done().out()).contains("When all sleep", "operator\n");
    assertThat(owner.run("teams", "set-roles", "night-shift", "operator").done().out())
        .contains("roles        operator\n")
        .doesNotContain("viewer");
    Result stale = owner.run("teams", "set-roles", "night-shift", "--if-version", "1");
    assertThat(stale.code()).isEqualTo(1);
    assertThat(stale.err()).contains("[STALE]");

    owner.run("teams", "add-member", "night-shift", "anna@example.com").done();
    assertThat(owner.run("teams", "members", "Night shift").done().out())
        .contains("anna@example.com");
    Result out =
        owner.run("teams", "remove-member", "night-shift", "anna@example.com", "--json").done();
    assertThat(out.json().path("done").asText()).isEqualTo("removed");
    assertThat(items("teams", "members", "night-shift")).isEmpty();
    assertThat(owner.run("teams", "show", "night-shift").done().out()).contains("night-shift");
    assertThat(owner.run("teams", "delete", "night-shift").done().out())
        .isEqualTo("Deleted the team night-shift.\n");
  }

  @Test
  void membersGetRolesAndAreRemoved() throws Exception {
    tenant.addMember("bert@example.com", tenant.roleId("viewer"));
    assertThat(owner.run("members", "list", "--role", "viewer").done().out())
        .contains("bert@example.com  Somebody  yes     no     viewer");
    assertThat(items("members", "list", "--email", "bert@example.com")).hasSize(1);

    Result promoted = owner.run("members", "set-roles", "bert@example.com", "operator", "viewer");
    assertThat(promoted.done().out()).contains("operator\n");
    Result stale = owner.run("members", "set-roles", "bert@example.com", "--if-version", "1");
    assertThat(stale.code()).isEqualTo(1);
    assertThat(stale.err()).contains("[STALE]");
    JsonNode shown = owner.run("members", "show", "Bert@example.com", "--json").done().json();
    assertThat(shown.path("roleIds")).hasSize(2);

    assertThat(owner.run("members", "remove", shown.path("id").asText()).done().out())
        .contains("no longer belongs");
    Result gone = owner.run("members", "set-roles", "bert@example.com", "viewer");
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.err()).contains("There is no member 'bert@example.com'.", "[NOT_FOUND]");
    assertThat(owner.run("members", "set-roles", TestUsers.OWNER, "boss").err())
        .contains("There is no role 'boss'.");
  }
}
