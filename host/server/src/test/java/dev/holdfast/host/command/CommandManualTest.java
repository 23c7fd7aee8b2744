package dev.holdfast.host.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Every command explains itself. */
class CommandManualTest {

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandAndOptionIsDescribed(CommandSpec command) {
    assertThat(command.usageMessage().description()).isNotEmpty();
    for (ArgSpec argument : command.args()) {
      assertThat(argument.description()).as(argument.toString()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void manualNamesEachCommand(CommandSpec command) throws Exception {
    String manual = Files.readString(Path.of("../../docs/command-line.md"));
    assertThat(manual).contains("`" + name(command));
  }

  /** Every command that does something, except groups and commands of the build. */
  static Stream<CommandSpec> commands() {
    return below(Main.commands())
        .filter(command -> command.getSubcommands().isEmpty())
        .map(CommandLine::getCommandSpec)
        .filter(command -> !List.of("help", "warm-up").contains(command.name()));
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandManualTest::below));
  }

  private static String name(CommandSpec command) {
    return command.qualifiedName().replaceFirst("^holdfast ", "");
  }
}
