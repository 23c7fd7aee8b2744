package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with an invocation. */
final class UsageErrors implements IParameterExceptionHandler {

  /** What picocli says in the terms of Java, and how people say it. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "^Error: ",
          "",
          "required argument\\(s\\)",
          "required option",
          " is not an? (int|long)$",
          " is not a whole number",
          " is not a boolean$",
          " is neither true nor false",
          "expected one of \\[(.*)] \\(case-insensitive\\) but was ('.*')$",
          "$2 is not one of: $1",
          "^Value for option option ('\\S+') \\((\\S+)\\) should be .* but was (.*)$",
          "Invalid value for option $1: '$3' is not $2");

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
    String hint = "See " + command.getCommandSpec().qualifiedName() + " --help.";
    // The options are not known yet.
    boolean json = List.of(arguments).contains("--json");
    Console.of(command.getCommandSpec(), json)
        .fail(Reason.of(ProblemCode.INVALID_REQUEST, message(e), suggestion(e) + hint));
    if (!(e instanceof UnmatchedArgumentException) && !command.getSubcommands().isEmpty()) {
      command.usage(command.getErr());
      command.getErr().flush();
    }
    return ExitCode.USAGE;
  }

  /** Words that begin alike; picocli's own likeness finds some for any word. */
  private static String suggestion(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String typed = start(unmatched.getUnmatched().get(0));
    String similar =
        unmatched.getSuggestions().stream()
            .filter(word -> start(word.substring(word.lastIndexOf(' ') + 1)).equals(typed))
            .collect(Collectors.joining(" or "));
    return similar.isEmpty() ? "" : "Did you mean " + similar + "? ";
  }

  private static String start(String word) {
    return word.replaceFirst("^-+", "").replaceFirst("(?s)(?<=.).*", "");
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      boolean group = !e.getCommandLine().getSubcommands().isEmpty();
      String what = group ? "Unknown command" : "Unexpected argument";
      return what + ": '" + unmatched.getUnmatched().get(0) + "'.";
    }
    String message = e.getMessage();
    for (Map.Entry<String, String> plain : PLAIN.entrySet()) {
      message = message.replaceFirst(plain.getKey(), plain.getValue());
    }
    return message.matches("(?s).*[.?]") ? message : message + ".";
  }
}
