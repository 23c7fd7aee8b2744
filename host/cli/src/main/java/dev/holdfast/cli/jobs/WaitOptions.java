package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.DurationConverter;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a command that begins a run waits for its end. */
@Command
public final class WaitOptions implements Behaviour {

  static final String LONGEST = "24h";
  static final String TIMEOUT =
      "Stop waiting after this time (30s, 90m, 6h, 2d) with exit code 1. The run continues."
          + " Default: "
          + LONGEST
          + ".";

  @ArgGroup(exclusive = false)
  private @Nullable Waiting waiting;

  /** A limit makes no sense without waiting. */
  private static final class Waiting {

    @Option(
        names = "--wait",
        required = true,
        description =
            "Wait for the end of the run and show its log. Exit code: 0 success, 1 failed or"
                + " cancelled, 3 partial.")
    private boolean wait;

    @Option(
        names = "--timeout",
        paramLabel = "TIME",
        defaultValue = LONGEST,
        converter = DurationConverter.class,
        description = TIMEOUT)
    private Duration timeout = Duration.ofDays(1);

    @Option(names = "--quiet", description = "Show no log, and nothing at all on success.")
    private boolean quiet;
  }

  /** Begins a run, and waits for it if that was asked for. */
  @Override
  public int run(Call call) {
    return begin(call, call::send);
  }

  int begin(Call call, Supplier<JsonNode> request) {
    if (waiting != null) {
      requireSight(call.host());
    }
    JsonNode run = request.get();
    KeyEnd.warn(call.console(), call.host());
    if (waiting != null) {
      return new RunWatch(call.console(), call.host(), waiting.timeout, waiting.quiet)
          .await(idOf(run));
    }
    call.console().note("The run is queued. Wait for it: holdfast runs wait " + idOf(run));
    return call.options().show(run);
  }

  private static String idOf(JsonNode run) {
    return run.path("id").asText();
  }

  /** Before anything begins: without the permission to see runs, waiting would never end. */
  private static void requireSight(HostClient host) {
    try {
      host.get(Resources.RUNS.path() + "?limit=1");
    } catch (HoldfastException e) {
      if (e.code() != ProblemCode.FORBIDDEN) {
        throw e;
      }
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "The key may not read runs. Nothing was started.",
          "Use one that also has executions:read.",
          e);
    }
  }
}
