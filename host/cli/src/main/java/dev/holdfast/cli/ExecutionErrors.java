package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command failed: a sentence, what to do, and a code. The rest is for the log. */
final class ExecutionErrors implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionErrors.class);
  private static final Set<ProblemCode> USAGE =
      Set.of(
          ProblemCode.INVALID_REQUEST,
          ProblemCode.INVALID_PARAMETER,
          ProblemCode.INVALID_VALUES,
          ProblemCode.INVALID_SETTING);

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    LOG.debug("The command failed", e);
    boolean lost = e instanceof HoldfastException known && known.code() == ProblemCode.INCOMPLETE;
    if (lost && Console.isReaderGone()) {
      return ExitCode.FAILED;
    }
    boolean json = command.getParseResult().hasMatchedOption("--json");
    Console.of(command.getCommandSpec(), json).fail(Reason.of(e));
    boolean usage =
        e instanceof InvalidValuesException
            || e instanceof HoldfastException known && USAGE.contains(known.code());
    return usage ? ExitCode.USAGE : ExitCode.FAILED;
  }
}
