package dev.holdfast.host.command.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes without a command can be called all the same. */
class ApiCommandTest extends CommandsAtHost {

  @Test
  void fieldsAreSentWithTheirTypesAndTextStaysText() throws Exception {
    JsonNode team =
        owner
            .run("api", "post", "teams", "-F", "name=007 Team", "-F", "description=@" + file("Æ=1"))
            .done()
            .json();
    assertThat(team.path("name").asText()).isEqualTo("007 Team");
    assertThat(team.path("description").asText()).isEqualTo("Æ=1");
    JsonNode setting =
        owner.run("api", "PUT", "settings/stallSeconds", "--field", "value=600").done().json();
    assertThat(setting.path("value").isInt()).isTrue();
    JsonNode page = owner.run("api", "GET", "roles", "--query", "limit=1").done().json();
    assertThat(page.path("items")).hasSize(1);
    String path = "/api/v1/teams/" + team.path("id").asText();
    assertThat(owner.run("api", "DELETE", path).done().out()).isEmpty();
  }

  @Test
  void allPrintsEveryPageAsOneDocument() throws Exception {
    JsonNode whole = owner.run("api", "GET", "roles").done().json();
    JsonNode pages = owner.run("api", "GET", "roles", "--all", "--query", "limit=2").done().json();
    assertThat(whole.path("items").size()).isGreaterThan(2);
    assertThat(pages).isEqualTo(whole);
    assertThat(owner.run("api", "GET", "settings", "--all").done().json().path("items"))
        .isNotEmpty();
    assertRefused("not a list", "GET", "organisation", "--all");
    assertRefused("only for GET", "POST", "teams", "-F", "name=x", "--all");
  }

  @Test
  void refusalPrintsTheHostsProblem() {
    Result missing = owner.run("api", "GET", "/api/v1/nowhere", "--json");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("[NOT_FOUND]");
    Result wrong = owner.run("api", "POST", "teams", "-F", "name=7");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("[INVALID_VALUES]", "/name");
    assertThat(owner.run("api", "GET", "not a path").code()).isEqualTo(2);
  }

  @Test
  void allArgumentsAreSent() throws Exception {
    JsonNode team =
        owner.run("api", "POST", "teams", "-F", "name=Empty", "-F", "description=").done().json();
    assertThat(team.path("description").asText("none")).isEmpty();
    String large = file("x".repeat((1 << 20) + 1)).toString();
    assertRefused("over 1 MiB", "POST", "teams", "-F", "name=@" + large);
    assertRefused("no JSON", "POST", "teams", "--input", file("").toString());
    assertRefused(
        "no JSON object", "POST", "teams", "--input", file("[1]").toString(), "-F", "name=x");
    assertRefused("no object", "POST", "teams", "-F", "name=x", "-F", "name.first=y");
  }

  private void assertRefused(String reason, String... options) {
    List<String> command = new ArrayList<>(List.of("api"));
    command.addAll(List.of(options));
    Result refused = owner.run(command.toArray(String[]::new));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(reason).doesNotContain("INTERNAL");
  }

  /** The completion contains generated commands as well as hand-written ones. */
  @Test
  void completionListsTheRoutes() {
    String script = new CommandRunner().run("completion", "bash").done().out();
    assertThat(script).contains("--encryption-profile", "recovery-kit", "--if-version");
  }
}
