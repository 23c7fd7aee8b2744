package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import org.junit.jupiter.api.Test;

class UsersCommandTest extends CommandsAtHost {

  @Test
  void peopleAreBlockedUnblockedAndDeleted() throws Exception {
    TestUsers.add(home, "hugo@example.com", "viewer");
    assertThat(owner.run("users", "list").done().out()).contains("EMAIL", "hugo@example.com");
    Result blocked = owner.run("users", "block", "hugo@example.com", "--reason", "Left", "--json");
    assertThat(blocked.done().json().path("status").asText()).isEqualTo("BLOCKED");
    assertThat(owner.run("users", "list", "--status", "blocked").done().out())
        .contains("hugo@example.com")
        .doesNotContain(TestUsers.OWNER);
    assertThat(owner.run("users", "show", "hugo@example.com").done().out())
        .contains("blocked reason      Left\n");
    assertThat(owner.run("users", "unblock", "hugo@example.com").done().out())
        .contains("status              ACTIVE\n");
    owner.run("users", "unlock", "hugo@example.com").done();
    assertThat(owner.run("users", "delete", "hugo@example.com").done().out())
        .isEqualTo("Deleted hugo@example.com.\n");
    assertThat(items("users", "list", "--email", "hugo@example.com")).isEmpty();
  }

  @Test
  void resetLinkSetsThePasswordAndLeavesNoSession() throws Exception {
    TestUsers.add(home, "ines@example.com", "viewer");
    Browser before = tenant.logIn(TestUsers.OWNER);
    int sessions = before.get("/api/v1/me/sessions").json().path("items").size();
    Result wrong =
        owner.run("users", "reset-link", "ines@example.com", "--password-file", file("wrong"));
    assertThat(wrong.code()).isEqualTo(1);
    JsonNode link =
        owner
            .run(
                "users",
                "reset-link",
                "ines@example.com",
                "--password-file",
                file(TestUsers.PASSWORD),
                "--json")
            .done()
            .json();
    assertThat(link.path("url").asText()).contains("/account/reset-password");
    assertThat(before.get("/api/v1/me/sessions").json().path("items")).hasSize(sessions);
  }
}
