package dev.holdfast.host.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.factor.Authenticator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in through a pipe, without a terminal. */
class LoginCommandTest {

  private static final InputStream STANDARD_INPUT = System.in;

  @TempDir Path home;
  @TempDir Path files;

  private TestHost host;
  private Browser owner;
  private Path key;
  private CommandRunner commands;

  @BeforeEach
  void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    owner = TestUsers.owner(host, home);
    key = files.resolve("login.json");
    commands = new CommandRunner("--key-file", key.toString());
  }

  @AfterEach
  void stop() {
    System.setIn(STANDARD_INPUT);
    host.close();
  }

  @Test
  void passwordAndCodeAreReadFromStandardInput() throws Exception {
    String secret = owner.post("/api/v1/me/two-factor", "").json().path("secret").asText();
    Authenticator app = new Authenticator(secret);
    owner.post("/api/v1/me/two-factor/confirm", "{\"code\": \"%s\"}".formatted(app.code(0)));
    assertThat(logIn(TestUsers.PASSWORD).err()).as("no code").contains("Standard input is empty");
    assertThat(key).doesNotExist();

    Result done = logIn(TestUsers.PASSWORD + "\n" + app.code(1), "--json").done();
    assertThat(done.json().path("email").asText()).isEqualTo(TestUsers.OWNER);
    assertThat(done.out() + done.err()).doesNotContain(TestUsers.PASSWORD, app.code(1));
    assertThat(Files.readString(key)).contains(done.json().path("keyId").asText());
    assertThat(commands.run("whoami").done().out()).contains(TestUsers.OWNER);
    assertThat(commands.run("logout").done().out()).contains("The key is revoked.");
    assertThat(commands.run("whoami").err()).contains("You aren't logged in");
  }

  @Test
  void missingSecondFactorIsReportedWithAHint() throws Exception {
    owner.put(
        "/api/v1/organisation",
        "{\"name\": \"Bakery\", \"requireMfa\": true, \"passwordPolicy\": {}, \"branding\": {}}");
    Result wrong = logIn(TestUsers.PASSWORD + "\n000000");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("Enter this secret into your authenticator app", "otpauth://totp/")
        .contains("/code: is wrong");
    assertThat(wrong.out()).isEmpty();
    assertThat(key).doesNotExist();
  }

  @Test
  void expiredPasswordIsRenewed() throws Exception {
    logIn(TestUsers.PASSWORD).done();
    owner.put(
        "/api/v1/organisation",
        "{\"name\": \"Bakery\", \"passwordPolicy\": {\"maxAgeDays\": 1}, \"branding\": {}}");
    Instant lastYear = Instant.now().minus(Duration.ofDays(365));
    TestDatabase.update(
        home, "update app_user set password_changed_at = " + TestDatabase.literal(lastYear));
    assertThat(commands.run("whoami").done().out()).as("keys go on").contains(TestUsers.OWNER);
    commands.run("logout").done();

    Path password = Files.writeString(files.resolve("new"), "slowly painted lighthouse");
    Result renewed = logIn(TestUsers.PASSWORD, "--new-password-file", password.toString());
    assertThat(renewed.done().err()).contains("older than your organisation allows");
    assertThat(renewed.out() + renewed.err()).doesNotContain("lighthouse");
    assertThat(new Browser(host).logIn(TestUsers.OWNER, "slowly painted lighthouse").status())
        .isEqualTo(200);

    TestDatabase.update(
        home, "update app_user set password_changed_at = " + TestDatabase.literal(lastYear));
    Path third = Files.writeString(files.resolve("third"), "loudly hummed staircase");
    String[] change = {
      "profile",
      "change-password",
      "--password-file",
      password.toString(),
      "--new-password-file",
      third.toString()
    };
    commands.run(change).done();
  }

  @Test
  void organisationIsPrintedWhenThereAreSeveral() throws Exception {
    OrganisationClient bakery = new OrganisationClient(host, owner);
    bakery.make(
        "organisations",
        java.util.Map.of("name", "Tailor", "slug", "tailor", "ownerEmail", TestUsers.OWNER));
    Result unsaid = logIn(TestUsers.PASSWORD);
    assertThat(unsaid.code()).isEqualTo(2);
    assertThat(unsaid.err()).contains("Organisation (default, tailor)", "--organisation");
    logIn(TestUsers.PASSWORD, "--organisation", "tailor", "--permission", "jobs:read").done();
    JsonNode permissions = commands.run("profile", "permissions", "--json").done().json();
    assertThat(permissions.path("permissions"))
        .singleElement()
        .satisfies(only -> assertThat(only.asText()).isEqualTo("jobs:read"));
    assertThat(commands.run("roles", "list").err()).contains("[FORBIDDEN]");
    assertThat(logIn(TestUsers.PASSWORD).err()).contains("holdfast logout first");
  }

  @Test
  void unreachableHostIsReported() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    System.setIn(new ByteArrayInputStream("x\n".getBytes(StandardCharsets.UTF_8)));
    Result result =
        commands.run(
            "login", "--url", "http://127.0.0.1:" + port, "--email", "x", "--password-file", "-");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("No host answers", "[UNAVAILABLE]");
  }

  private Result logIn(String input, String... options) {
    System.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
    String url = Logins.address(host).toString();
    String[] fixed = {
      "login", "--url", url, "--email", TestUsers.OWNER, "--password-file", "-", "--code-file", "-"
    };
    String[] all = java.util.Arrays.copyOf(fixed, fixed.length + options.length);
    System.arraycopy(options, 0, all, fixed.length, options.length);
    return commands.run(all);
  }
}
