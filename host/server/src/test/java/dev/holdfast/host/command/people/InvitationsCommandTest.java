package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.signin.TestUsers;
import org.junit.jupiter.api.Test;

class InvitationsCommandTest extends CommandsAtHost {

  @Test
  void newPersonJoinsWithTheResentToken() throws Exception {
    Result sent =
        owner.run("invitations", "create", "emma@example.com", "--role", "viewer", "--days", "3");
    assertThat(sent.done().out())
        .contains("email        emma@example.com\n", "roles        viewer\n", "token        ");
    assertThat(sent.err()).contains("holdfast invitations accept --url " + Logins.address(host));
    assertThat(owner.run("invitations", "list", "--status", "pending").done().out())
        .contains("emma@example.com  PENDING  viewer");
    assertThat(owner.run("invitations", "show", "emma@example.com").done().out())
        .contains("invited by   olga@example.com\n")
        .doesNotContain("token");
    JsonNode again = owner.run("invitations", "resend", "emma@example.com", "--json").done().json();

    CommandRunner anybody = new CommandRunner("--url", Logins.address(host).toString());
    String token = file(again.path("token").asText());
    assertThat(anybody.run("invitations", "lookup", "--token-file", token).done().out())
        .startsWith("Bakery invites emma@example.com, until ");
    Result accepted =
        anybody.run(
            "invitations",
            "accept",
            "--token-file",
            token,
            "--name",
            "Emma",
            "--password-file",
            file(TestUsers.PASSWORD));
    assertThat(accepted.done().out()).contains("emma@example.com belongs to Bakery now.");
    assertThat(tenant.member("emma@example.com").path("name").asText()).isEqualTo("Emma");
  }

  @Test
  void personWithAnAccountJoinsInATemporarySession() throws Exception {
    TestUsers.addUser(home, "finn@example.com");
    String token = file(tenant.invite("finn@example.com", tenant.roleId("viewer")));
    CommandRunner anybody = new CommandRunner("--url", Logins.address(host).toString(), "--json");
    Result wrong =
        anybody.run(
            "invitations", "accept", "--token-file", token, "--password-file", file("wrong"));
    assertThat(wrong.json().path("code").asText()).isEqualTo("UNAUTHENTICATED");
    anybody
        .run(
            "invitations",
            "accept",
            "--token-file",
            token,
            "--password-file",
            file(TestUsers.PASSWORD))
        .done();
    assertThat(tenant.logIn("finn@example.com").get("/api/v1/me/sessions").json().path("items"))
        .as("but this one")
        .hasSize(1);
  }

  @Test
  void invitationIsWithdrawn() throws Exception {
    String token = file(tenant.invite("gina@example.com", tenant.roleId("viewer")));
    assertThat(owner.run("invitations", "revoke", "gina@example.com").done().out())
        .contains("revoked");
    Result late =
        new CommandRunner("--url", Logins.address(host).toString())
            .run("invitations", "lookup", "--token-file", token);
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("[NOT_FOUND]");
  }

  @Test
  void ownersLoginGrantsWildcards() {
    owner.run("invitations", "create", "hana@example.com", "--role", "administrator").done();
    owner.run("roles", "create", "Jobs", "--permission", "jobs:*").done();
  }

  @Test
  void duplicateInvitationsAreChosenById() throws Exception {
    tenant.addMember("jana@example.com", tenant.roleId("viewer"));
    owner.run("members", "remove", "jana@example.com").done();
    tenant.invite("jana@example.com", tenant.roleId("viewer"));
    Result both = owner.run("invitations", "show", "jana@example.com");
    assertThat(both.code()).isEqualTo(1);
    assertThat(both.err())
        .contains("more than one invitation 'jana@example.com'", "Give the id instead: ");
    owner.run("invitations", "revoke", "jana@example.com").done();
    assertThat(owner.run("invitations", "show", "jana@example.com").done().out())
        .contains("ACCEPTED");
  }
}
