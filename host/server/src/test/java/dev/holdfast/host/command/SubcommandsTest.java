package dev.holdfast.host.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.CommandRunner.Result;
import dev.holdfast.cli.Main;
import dev.holdfast.cli.console.ExitCode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** An invocation describes only the command that it names, yet behaves as if it knew them all. */
class SubcommandsTest {

  private static final Map<String, CommandLine> ALL = Main.commands().getSubcommands();

  private final CommandRunner commands = new CommandRunner();

  @ParameterizedTest
  @MethodSource("names")
  void commandHasTheSameDescriptionAloneAndAmongAll(String name) {
    assertThat(Main.commands("--verbose", name, "help").getSubcommands()).containsOnlyKeys(name);

    Result alone = commands.run("--verbose", name, "--help");

    assertThat(alone.code()).isEqualTo(ExitCode.DONE);
    assertThat(alone.out()).isEqualTo(ALL.get(name).getUsageMessage());
  }

  @Test
  void helpAndMisspeltNamesLoadAllCommands() {
    assertThat(commands.run("--help").out()).contains("backup", "audit", "help");
    assertThat(commands.run("help", "audit").out()).contains("Usage: holdfast audit");
    assertThat(commands.run("help", "jobs", "create").out())
        .contains("Usage: holdfast jobs create");
    assertThat(commands.run("help", "jobs", "creat").err()).contains("Did you mean create?");
    assertThat(commands.run("--help").out())
        .containsSubsequence("without a server:", " backup ", "running host:", " login ", " jobs ");
    assertThat(commands.run("whoamy").err()).contains("Did you mean whoami?");
    assertThat(commands.run().err()).contains("A command is missing.", "backup", "audit");
  }

  @Test
  void unknownCommandIsAUsageError() {
    Result unknown = commands.run("schedules", "list");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("Unknown command: 'schedules'.").doesNotContain("--file");
  }

  static Iterable<String> names() {
    return ALL.keySet().stream().filter(name -> !Set.of("help", "warm-up").contains(name)).toList();
  }
}
