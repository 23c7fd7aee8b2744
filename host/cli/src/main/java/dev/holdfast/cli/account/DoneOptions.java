package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How commands without a key say that they are done. */
final class DoneOptions {

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  int print(String done, String sentence) {
    Console.of(command, json)
        .print(JsonNodeFactory.instance.objectNode().put("done", done), () -> List.of(sentence));
    return ExitCode.DONE;
  }
}
