package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with an invocation. */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    return explain(withoutCommand(e, arguments), arguments);
  }

  /** After a command that there isn't, a later word is taken for one, and complains of its own. */
  private static ParameterException withoutCommand(ParameterException e, String... arguments) {
    CommandLine main = e.getCommandLine().getCommandSpec().root().commandLine();
    return Stream.of(arguments)
        .filter(argument -> !argument.startsWith("-"))
        .limit(1)
        .filter(word -> !main.getSubcommands().containsKey(word))
        .map(word -> (ParameterException) new UnmatchedArgumentException(main, List.of(word)))
        .findFirst()
        .orElse(e);
  }

  private static int explain(ParameterException e, String... arguments) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    // The options are not known yet.
    boolean json = List.of(arguments).contains("--json");
    Console.of(command.getCommandSpec(), json)
        .fail(Reason.of(ProblemCode.INVALID_REQUEST, message(e), "See " + name + " --help."));
    PrintWriter err = command.getErr();
    boolean unknown = e instanceof UnmatchedArgumentException;
    if (unknown) {
      UnmatchedArgumentException.printSuggestions(e, err);
    } else if (!command.getSubcommands().isEmpty()) {
      command.usage(err);
    }
    err.flush();
    return ExitCode.USAGE;
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "What is '" + unmatched.getUnmatched().get(0) + "'? No argument is expected there.";
    }
    String message =
        e.getMessage().startsWith("Error: ") ? e.getMessage().substring(7) : e.getMessage();
    return message.matches("(?s).*[.?]") ? message : message + ".";
  }
}
