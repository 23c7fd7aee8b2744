package dev.holdfast.host.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandProcess;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentKeyTest {

  @TempDir Path home;
  @TempDir Path folder;

  @Test
  void scriptsNeedNoLogin() throws Exception {
    try (TestHost host = TestHost.start(home)) {
      String key =
          host.owner()
              .post("/api/v1/me/api-keys", "{\"name\": \"ci\", \"permissions\": [\"roles:read\"]}")
              .json()
              .path("text")
              .asText();
      Map<String, String> environment = new HashMap<>();
      environment.put("XDG_CONFIG_HOME", folder.toString());
      environment.put("HOLDFAST_URL", Logins.address(host).toString());
      environment.put("HOLDFAST_API_KEY_FILE", Files.writeString(folder.resolve("key"), key) + "");
      assertThat(new CommandProcess(environment).run(0, "", "roles", "list")).contains("operator");
      assertThat(new CommandProcess(environment).run(0, "", "whoami")).contains(TestUsers.OWNER);
      environment.remove("HOLDFAST_URL");
      assertThat(new CommandProcess(environment).run(2, "", "roles", "list"))
          .contains("Also set HOLDFAST_URL.")
          .doesNotContain(key);
    }
  }
}
