package dev.holdfast.host.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandProcess;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Emergency recovery at the console, in a separate process. */
@Tag("slow")
class ConsoleRecoveryTest {

  private static final String VERA = "vera@example.com";
  private static final String NEW_PASSWORD = "slowly painted lighthouse";

  @TempDir Path home;

  @Test
  void consoleResetsPasswordsAndChangesOwners() throws Exception {
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      TestUsers.owner(host, home);
      TestUsers.add(home, VERA, "viewer");
      assertThat(holdfast(1, NEW_PASSWORD, "users", "reset-password", VERA, "--password-file", "-"))
          .contains("Another Holdfast uses the home folder", "Stop it first");
    }
    assertThat(holdfast(0, NEW_PASSWORD, "users", "reset-password", VERA, "--password-file", "-"))
        .contains("vera@example.com has a new password")
        .doesNotContain(NEW_PASSWORD);
    assertThat(holdfast(0, "", "users", "list", "--offline", "--email", VERA))
        .contains(VERA)
        .doesNotContain(TestUsers.OWNER);
    assertThat(holdfast(0, "", "users", "make-owner", VERA, "--json"))
        .contains("\"email\" : \"vera@example.com\"");
    assertThat(holdfast(1, "", "users", "make-owner", "nobody@example.com"))
        .contains("There is no account with the address");
    try (TestHost host = TestHost.start(home, TestUsers.QUICK)) {
      Browser vera = new Browser(host);
      String id = vera.logIn(VERA, NEW_PASSWORD).json().path("userId").asText();
      assertThat(vera.get("/api/v1/organisation").json().path("ownerId").asText()).isEqualTo(id);
    }
  }

  private String holdfast(int code, String input, String... arguments) throws Exception {
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_HOME", home.toString());
    return new CommandProcess(environment).run(code, input, arguments);
  }
}
