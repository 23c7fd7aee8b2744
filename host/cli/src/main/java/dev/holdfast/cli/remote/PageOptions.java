package dev.holdfast.cli.remote;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of a list is wanted. */
public final class PageOptions {

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "Show at most this many, the newest. Default: ${DEFAULT-VALUE}.")
  private long limit;

  @Option(names = "--all", description = "Show all, page by page.")
  private boolean all;

  @Option(
      names = "--after",
      paramLabel = "ID",
      description = "Continue after this one: 'next' of a previous response.")
  private @Nullable String after;

  long most() {
    if (limit < 1) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST, "--limit must be 1 or more.", "Or use --all.");
    }
    return all ? Long.MAX_VALUE : limit;
  }

  @Nullable String after() {
    return after;
  }
}
