package dev.holdfast.host.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.host.signin.factor.Authenticator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandsTest {

  private static final String VERA = "vera@example.com";
  private static final String OTTO = "otto@example.com";
  private static final String NEW_PASSWORD = "slowly painted lighthouse";

  @TempDir static Path home;
  @TempDir static Path files;

  @AutoClose private static TestHost host;
  private static CommandRunner owner;
  private static String password;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    OrganisationClient bakery = new OrganisationClient(host, TestUsers.owner(host, home));
    bakery.addMember(VERA, bakery.roleId("viewer"), bakery.roleId("operator"));
    bakery.addMember(OTTO, bakery.roleId("operator"));
    owner = Logins.as(host, TestUsers.OWNER, files);
    password = file("password", TestUsers.PASSWORD);
  }

  @Test
  void keyIsCreatedShownOnceRotatedAndRevoked() throws Exception {
    Path output = files.resolve("ci.key");
    String[] create = {
      "api-keys", "create", "ci", "--permission", "jobs:read,jobs:run", "--days", "7"
    };
    JsonNode made = owner.run(with(create, "--password-file", password, "--json")).done().json();
    String text = made.path("text").asText();
    assertThat(text).startsWith(made.at("/key/prefix").asText() + "_");
    assertThat(owner.run("api-keys", "list").done().out()).doesNotContain(text);
    assertThat(owner.run("api-keys", "show", "ci").done().out())
        .contains("permissions   jobs:read\n              jobs:run\n")
        .doesNotContain(text);

    Result kept =
        owner.run(with(create, "--password-file", password, "--output", output.toString()));
    String hidden = Files.readString(output).strip();
    assertThat(kept.done().out()).contains("file", output.toString()).doesNotContain(hidden);
    assertThat(hidden).startsWith("hf_");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
        .isEqualTo("rw-------");
    assertThat(owner.run(with(create, "--password-file", password, "--output", output.toString())))
        .satisfies(again -> assertThat(again.err()).contains("already exists"))
        .satisfies(again -> assertThat(again.code()).isEqualTo(1));
    assertThat(owner.run("api-keys", "show", "ci").err())
        .as("two of that name")
        .contains("There is more than one API key 'ci'");

    String prefix = made.at("/key/prefix").asText();
    Result rotated = owner.run("api-keys", "rotate", prefix, "--password-file", password);
    assertThat(rotated.done().out()).contains("text", "hf_").doesNotContain(text);
    Result again = owner.run("api-keys", "rotate", prefix, "--password-file", password, "--json");
    assertThat(again.code()).isEqualTo(1);
    String other = hidden.substring(0, prefix.length());
    assertThat(owner.run("api-keys", "revoke", other).done().out())
        .isEqualTo("Revoked %s.%n".formatted(other));
    assertThat(owner.run("api-keys", "revoke", "none", "--json"))
        .satisfies(none -> assertThat(none.code()).isEqualTo(1))
        .satisfies(none -> assertThat(none.json().path("code").asText()).isEqualTo("NOT_FOUND"));
  }

  @Test
  void loginContinuesWithARotatedKey() throws Exception {
    CommandRunner otto = Logins.as(host, OTTO, files);
    Path login = files.resolve(OTTO + ".json");
    String before = Files.readString(login);
    JsonNode rotated =
        otto.run("api-keys", "rotate", "test", "--password-file", password, "--json").done().json();
    assertThat(rotated.has("text")).isFalse();
    assertThat(Files.readString(login)).isNotEqualTo(before).contains(rotated.path("id").asText());
    assertThat(otto.run("profile", "show").done().out()).contains(OTTO);
    String prefix = rotated.path("prefix").asText();
    assertThat(otto.run("api-keys", "rotate", prefix, "--unattended").done().out())
        .contains("expires at")
        .doesNotContain("text");
    assertThat(otto.run("api-keys", "list").code()).isZero();
  }

  @Test
  void othersKeysRequireAPermission() throws Exception {
    CommandRunner vera = Logins.as(host, VERA, files);
    assertThat(owner.run("api-keys", "list", "--everyone").done().out())
        .contains("USER", VERA, TestUsers.OWNER);
    assertThat(owner.run("api-keys", "list", "--member", VERA).done().out())
        .contains(VERA)
        .doesNotContain(TestUsers.OWNER);
    Result refused = vera.run("api-keys", "list", "--everyone", "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.json().path("code").asText()).isEqualTo("FORBIDDEN");
    assertThat(refused.err()).contains("[FORBIDDEN]").doesNotContain("\tat ");
    String id = vera.run("api-keys", "list", "--json").done().json().at("/items/0/id").asText();
    owner.run("api-keys", "revoke", id, "--everyone").done();
    assertThat(vera.run("profile", "show").err()).contains("[UNAUTHENTICATED]");
  }

  @Test
  void sessionsAreListedAndEnded() throws Exception {
    String email = somebody("session");
    CommandRunner person = Logins.as(host, email, files);
    Browser one = signedIn(email);
    Browser other = signedIn(email);
    JsonNode items =
        person
            .run("sessions", "list", "--password-file", password, "--json")
            .done()
            .json()
            .path("items");
    assertThat(items).as("without that of the command").hasSize(2);
    String id = items.at("/0/id").asText();
    assertThat(person.run("sessions", "list", "--password-file", password).done().out())
        .startsWith("IP ADDRESS")
        .contains(id);
    person.run("sessions", "revoke", id, "--password-file", password).done();
    assertThat(statuses(one, other)).containsExactlyInAnyOrder(200, 401);
    assertThat(person.run("sessions", "revoke", id, "--password-file", password).err())
        .contains("[NOT_FOUND]");
    assertThat(person.run("sessions", "revoke-all", "--password-file", password).done().out())
        .contains("API keys stay");
    assertThat(statuses(one, other)).containsExactly(401, 401);
    assertThat(person.run("profile", "show").code()).isZero();

    Browser third = signedIn(email);
    assertThat(owner.run("sessions", "list", "--member", email).done().out())
        .contains("IP ADDRESS", "10.");
    assertThat(person.run("sessions", "list", "--member", TestUsers.OWNER).err())
        .contains("[FORBIDDEN]");
    owner.run("sessions", "revoke-all", "--member", email).done();
    assertThat(third.get("/api/v1/me").status()).isEqualTo(401);
    String wrong = file("wrong", "no password of theirs");
    assertThat(person.run("sessions", "list", "--password-file", wrong).err())
        .contains("[UNAUTHENTICATED]")
        .doesNotContain("no password of theirs");
  }

  @Test
  void profileIsChangedAndExported() throws Exception {
    String email = somebody("profile");
    CommandRunner person = Logins.as(host, email, files);
    Result changed =
        person.run(
            "profile", "update", "--time-zone", "Europe/Berlin", "--password-file", password);
    assertThat(changed.done().out()).contains("Europe/Berlin", "Somebody");
    assertThat(person.run("profile", "update", "--password-file", password).code()).isEqualTo(2);
    assertThat(
            person.run("profile", "update", "--time-zone", "X", "--password-file", password).code())
        .isEqualTo(2);
    assertThat(person.run("profile", "permissions").done().out()).contains("jobs:run");
    assertThat(person.run("profile", "organisations", "--password-file", password).done().out())
        .contains("default", "Bakery");

    Path output = files.resolve("me.json");
    JsonNode export = person.run("profile", "export", "--password-file", password).done().json();
    assertThat(export.at("/profile/email").asText()).isEqualTo(email);
    person
        .run("profile", "export", "--password-file", password, "--output", output.toString())
        .done();
    assertThat(output).content().contains(email).doesNotContain("argon2", TestUsers.PASSWORD);

    String[] change = {"profile", "change-password", "--password-file", password};
    String weak = file("weak", "password1234");
    assertThat(person.run(with(change, "--new-password-file", weak)).err())
        .contains("easy to guess")
        .doesNotContain("password1234");
    String fresh = file("fresh", NEW_PASSWORD);
    assertThat(person.run(with(change, "--new-password-file", fresh)).done().out())
        .contains("ended sessions  0");
    assertThat(new Browser(host).logIn(email, NEW_PASSWORD).status()).isEqualTo(200);
    assertThat(
            person.run("profile", "change-email", "x@example.com", "--password-file", fresh).code())
        .as("sent, or no mail server")
        .isIn(0, 1);
  }

  @Test
  void requiredFactorCanBeEnrolled(@TempDir Path strictHome) throws Exception {
    try (TestHost strict = TestHost.start(strictHome, TestUsers.QUICK)) {
      Browser browser = TestUsers.owner(strict, strictHome);
      CommandRunner person = Logins.as(strict, TestUsers.OWNER, strictHome.resolve("key"));
      browser.put(
          "/api/v1/organisation",
          "{\"name\": \"B\", \"requireMfa\": true, \"passwordPolicy\": {}, \"branding\": {}}");
      JsonNode enrolment =
          person.run("two-factor", "enrol", "--password-file", password, "--json").done().json();
      Authenticator app = new Authenticator(enrolment.path("secret").asText());
      confirm(person, app.code(0)).done();
      assertThat(coded(person, "status", app.code(1)).done().out()).contains("10");
    }
  }

  @Test
  void resetLinkSetsAPasswordWithoutLogin() throws Exception {
    String email = somebody("lost");
    CommandRunner stranger = new CommandRunner("--url", Logins.address(host).toString());
    assertThat(stranger.run("profile", "forgot-password", email).done().out())
        .isEqualTo(stranger.run("profile", "forgot-password", "nobody@example.com").out());
    String token = "k".repeat(43);
    String link = file("token", token);
    String fresh = file("fresh", NEW_PASSWORD);
    Result reset =
        stranger.run(
            "profile", "reset-password", "--token-file", link, "--new-password-file", fresh);
    assertThat(reset.code()).isEqualTo(2);
    assertThat(reset.err()).contains("invalid, already used").doesNotContain(token, NEW_PASSWORD);
    assertThat(stranger.run("profile", "verify-email", "--token-file", link, "--json").code())
        .isEqualTo(2);
  }

  @Test
  void secondFactorIsEnrolledAndRemoved() throws Exception {
    String email = somebody("factor");
    CommandRunner person = Logins.as(host, email, files);
    assertThat(person.run("two-factor", "status", "--password-file", password).done().out())
        .contains("enabled         no");
    JsonNode enrolment =
        person.run("two-factor", "enrol", "--password-file", password, "--json").done().json();
    Authenticator app = new Authenticator(enrolment.path("secret").asText());
    assertThat(confirm(person, "000000").code()).isEqualTo(2);
    JsonNode codes = confirm(person, app.code(0)).done().json().path("codes");
    assertThat(codes).hasSize(10);

    assertThat(coded(person, "status", app.code(1)).done().out()).contains("enabled         yes");
    String both = codes.path(0).asText() + "\n" + codes.path(1).asText();
    JsonNode renewed = lines(person, "recovery-codes", both).done().json().path("codes");
    assertThat(renewed).hasSize(10).isNotEqualTo(codes);
    assertThat(coded(person, "status", codes.path(2).asText()).err())
        .as("a code of before")
        .contains("[UNAUTHENTICATED]");
    lines(person, "disable", renewed.path(0).asText() + "\n" + renewed.path(1).asText()).done();
    assertThat(new Browser(host).logIn(email, TestUsers.PASSWORD).json().path("state").asText())
        .isEqualTo("COMPLETE");
  }

  private static Result confirm(CommandRunner person, String code) throws Exception {
    return coded(person, "confirm", code, "--json");
  }

  private static Result coded(CommandRunner person, String command, String code, String... more)
      throws Exception {
    String[] arguments = {
      "two-factor", command, "--password-file", password, "--code-file", file("code", code)
    };
    return person.run(with(arguments, more));
  }

  /** Codes in the form in which a pipe passes them. */
  private static Result lines(CommandRunner person, String command, String codes) throws Exception {
    java.io.InputStream before = System.in;
    System.setIn(new java.io.ByteArrayInputStream((codes + "\n").getBytes("UTF-8")));
    try {
      return person.run(
          "two-factor", command, "--password-file", password, "--code-file", "-", "--json");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void deletedAccountLosesItsKeys() throws Exception {
    String email = somebody("leaver");
    CommandRunner person = Logins.as(host, email, files);
    String[] delete = {"profile", "delete", "--password-file", password, "--confirm"};
    assertThat(person.run(with(delete, "other@example.com")).code()).isEqualTo(2);
    assertThat(person.run("profile", "show").code()).as("still there").isZero();

    assertThat(person.run(with(delete, email)).done().out()).contains("Deleted", email);
    assertThat(person.run("profile", "show").err()).contains("[UNAUTHENTICATED]");
    assertThat(new Browser(host).logIn(email, TestUsers.PASSWORD).status()).isEqualTo(401);
    assertThat(owner.run(with(delete, TestUsers.OWNER)).err()).contains("[CONFLICT]", "Transfer");
  }

  private static int[] statuses(Browser one, Browser other) throws Exception {
    return new int[] {one.get("/api/v1/me").status(), other.get("/api/v1/me").status()};
  }

  private static Browser signedIn(String email) throws Exception {
    Browser browser = new Browser(host);
    assertThat(browser.logIn(email, TestUsers.PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  private static String somebody(String name) throws Exception {
    String email = name + "@example.com";
    TestUsers.add(home, email, "operator");
    return email;
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(files.resolve(name), text + "\n").toString();
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }
}
