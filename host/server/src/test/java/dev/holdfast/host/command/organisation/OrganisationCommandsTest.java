package dev.holdfast.host.command.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationCommandsTest {

  private static final String TOM = "tom@example.com";

  @TempDir static Path home;
  @TempDir static Path files;

  @AutoClose private static TestHost host;
  private static CommandRunner owner;
  private static CommandRunner tom;
  private static String password;

  @BeforeAll
  static void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    OrganisationClient bakery = new OrganisationClient(host, TestUsers.owner(host, home));
    bakery.other("tailor", TOM);
    password = Files.writeString(files.resolve("password"), TestUsers.PASSWORD).toString();
    owner = Logins.as(host, TestUsers.OWNER, files);
    tom = Logins.as(host, TOM, files);
  }

  @Test
  void omittedSettingsAreKept() throws Exception {
    String[] change = {
      "organisation",
      "update",
      "--session-lifetime",
      "7200",
      "--password-length",
      "14",
      "--require-digit",
      "--require-symbol=true",
      "--color",
      "#aabbcc",
      "--json"
    };
    JsonNode changed = owner.run(change).done().json();
    assertThat(changed.path("name").asText()).isEqualTo("Bakery");
    assertThat(changed.path("sessionIdle").asInt()).isEqualTo(1800);
    assertThat(owner.run("organisation", "update", "--password-history", "3").done().out())
        .contains("password policy minimum length")
        .contains("owner", TestUsers.OWNER);
    JsonNode shown = owner.run("organisation", "show", "--json").done().json();
    assertThat(shown.at("/passwordPolicy/minimumLength").asInt()).isEqualTo(14);
    assertThat(shown.at("/passwordPolicy/requireSymbol").asBoolean()).isTrue();
    assertThat(shown.at("/passwordPolicy/requireUppercase").asBoolean()).isFalse();
    assertThat(shown.at("/passwordPolicy/preventReuse").asInt()).isEqualTo(3);
    assertThat(shown.at("/branding/primaryColor").asText()).isEqualTo("#aabbcc");
    owner
        .run(
            "organisation",
            "update",
            "--require-symbol",
            "false",
            "--color",
            "",
            "--name",
            "Bäcker")
        .done();
    shown = owner.run("organisation", "show", "--json").done().json();
    assertThat(shown.at("/passwordPolicy/requireSymbol").asBoolean()).isFalse();
    assertThat(shown.at("/branding/primaryColor").isNull()).isTrue();
    assertThat(shown.path("name").asText()).isEqualTo("Bäcker");

    assertThat(methods("totp")).isEqualTo("[\"TOTP\"]");
    assertThat(methods("")).isEqualTo("[]");
    assertThat(owner.run("organisation", "update", "--two-factor-methods", "x").code())
        .isEqualTo(2);

    Result stale =
        owner.run("organisation", "update", "--if-version", "1", "--name", "X", "--json");
    assertThat(stale.json().path("code").asText()).isEqualTo("STALE");
    Result wrong = owner.run("organisation", "update", "--session-idle", "1", "--json");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.json().path("message").asText())
        .contains("--session-idle: must be at least 60");
  }

  @Test
  void operatorCreatesSuspendsAndCancelsOrganisations() throws Exception {
    JsonNode made =
        owner
            .run("organisations", "create", "Smith", "--slug", "smith", "--owner", TOM, "--json")
            .done()
            .json();
    assertThat(owner.run("organisations", "list").done().out())
        .startsWith("SLUG")
        .contains("smith    Smith", "tailor");
    assertThat(owner.run("organisations", "suspend", "tailor").done().out()).contains("SUSPENDED");
    Result refused = tom.run("organisation", "update", "--name", "Other");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("[FORBIDDEN]").doesNotContain("\tat ");
    assertThat(owner.run("organisations", "activate", "tailor", "--trial").done().out())
        .contains("TRIAL");
    tom.run("organisation", "update", "--name", "Other").done();
    assertThat(owner.run("organisations", "activate", "tailor").done().out()).contains("ACTIVE");
    String id = made.path("id").asText();
    assertThat(owner.run("organisations", "cancel", id, "--json").done().json())
        .isEqualTo(owner.run("organisations", "cancel", "smith", "--json").done().json());

    assertThat(owner.run("organisations", "cancel", "default").err()).contains("[CONFLICT]");
    assertThat(owner.run("organisations", "cancel", "none").err()).contains("[NOT_FOUND]");
    assertThat(tom.run("organisations", "list").err()).contains("[FORBIDDEN]");
    assertThat(owner.run("organisations", "create", "X", "--slug", "X", "--owner", TOM).code())
        .isEqualTo(2);
  }

  @Test
  void organisationIsClosedByItsName() throws Exception {
    owner.run("organisations", "create", "Mill", "--slug", "mill", "--owner", TOM).done();
    assertThat(owner.run("organisation", "delete").code()).as("without --confirm").isEqualTo(2);
    assertThat(
            owner
                .run("organisation", "delete", "--confirm", "other", "--password-file", password)
                .code())
        .isNotZero();
    assertThat(
            owner
                .run("organisation", "delete", "--confirm", "default", "--password-file", password)
                .err())
        .contains("runs the installation");
    CommandRunner miller = Logins.as(host, TOM, "mill", files);
    assertThat(
            miller
                .run("organisation", "delete", "--confirm", "mill", "--password-file", password)
                .done()
                .out())
        .isEqualTo("Closed the organisation mill.%n".formatted());
    assertThat(miller.run("organisation", "show").err()).contains("[UNAUTHENTICATED]");
    assertThat(owner.run("organisations", "list").done().out()).doesNotContain("mill");
  }

  @Test
  void unreachableHostIsReported() {
    CommandRunner nowhere = new CommandRunner("--key-file", files.resolve("none").toString());
    assertThat(nowhere.run("organisation", "show").err()).contains("holdfast login");
  }

  private static String methods(String methods) throws Exception {
    String[] update = {"organisation", "update", "--two-factor-methods", methods, "--json"};
    return owner.run(update).done().json().path("allowedMfaMethods").toString();
  }
}
