package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.command.remote.Logins;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedCommandsTest extends CommandsAtHost {

  private static CommandRunner viewer;

  @BeforeAll
  static void addMember() throws Exception {
    tenant.addMember("vera@example.com", tenant.roleId("viewer"));
    viewer = Logins.as(host, "vera@example.com", folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users list",
        "users block olga@example.com --reason no",
        "users delete 00000000-0000-0000-0000-000000000000",
        "members set-roles olga@example.com viewer",
        "roles create X --permission jobs:read",
        "roles delete operator",
        "teams create X",
        "grants list",
        "grants create vera@example.com jobs:write",
        "invitations list",
        "invitations create x@example.com"
      })
  void viewersKeyIsForbidden(String command) throws Exception {
    Result plain = viewer.run(command.split(" "));
    assertThat(plain.code()).isEqualTo(1);
    assertThat(plain.out()).isEmpty();
    assertThat(plain.err()).contains("[FORBIDDEN]").doesNotContain("\tat ", "Exception");
    Result json = viewer.run((command + " --json").split(" "));
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.json().path("code").asText()).isEqualTo("FORBIDDEN");
  }

  @Test
  void revokedKeyIsReportedWithAHint() throws Exception {
    CommandRunner other = Logins.as(host, "vera@example.com", folder.resolve("other"));
    for (JsonNode key : tenant.owner().get("/api/v1/api-keys?limit=1").json().path("items")) {
      tenant.owner().delete("/api/v1/api-keys/" + key.path("id").asText());
    }
    Result refused = other.run("roles", "list", "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.json().path("code").asText()).isEqualTo("UNAUTHENTICATED");
    assertThat(refused.err()).contains("holdfast login");
  }

  @Test
  void unreachableHostAndMissingLoginAreReported() throws Exception {
    String url;
    try (ServerSocket closed = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + closed.getLocalPort();
    }
    String key = Logins.key(folder.resolve("gone.json"), url);
    Result gone = new CommandRunner("--key-file", key).run("teams", "list", "--json");
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.json().path("message").asText()).isEqualTo("No host answers at " + url + ".");
    String none = folder.resolve("none.json").toString();
    Result never = new CommandRunner("--key-file", none).run("teams", "list");
    assertThat(never.code()).isEqualTo(1);
    assertThat(never.err()).contains("holdfast login --url", "HOLDFAST_API_KEY");
  }

  @Test
  void groupListsItsCommands() {
    Result group = new CommandRunner().run("grants");
    assertThat(group.code()).isEqualTo(2);
    assertThat(group.err())
        .contains("A command is missing after 'holdfast grants'.")
        .containsSubsequence("Commands:", "create", "list", "revoke", "show");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          jobs delete                     | Missing required parameter: 'JOB'.
          members set-roles               | Missing required parameter: 'MEMBER'.
          runs list --limit abc           | option '--limit': 'abc' is not a whole number.
          backups restore x --replace=yes | option '--replace': 'yes' is neither true nor false.
          jobs run x --quiet              | Missing required option: --wait.
          completion fish                 | 'fish' is not one of: BASH, ZSH.
          api POST teams -F name          | option '--field': 'name' is not NAME=VALUE.
          jobs list everything            | Unexpected argument: 'everything'.
          jobs lst                        | Did you mean list?
          """)
  void usageErrorSaysWhatIsExpected(String invocation, String expected) {
    Result refused = new CommandRunner().run(invocation.split(" +"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(expected).contains("--help");
  }

  @Test
  void refusedValueIsNamedByItsOption() {
    CommandRunner owner = CommandsAtHost.owner;
    assertThat(owner.run("runs", "list", "--after", "7").err()).contains("/after: must be a UUID");
    assertThat(owner.run("organisation", "update", "--password-length", "1").err())
        .contains(" --password-length: ")
        .doesNotContain("/minimumLength");
    assertThat(owner.run("runs", "list", "--status", "done").err())
        .contains(" --status: must be one of: PENDING");
    assertThat(owner.run("roles", "create", "X", "--permission", "jobs:fly").err())
        .contains(" --permission: is not a permission");
  }
}
