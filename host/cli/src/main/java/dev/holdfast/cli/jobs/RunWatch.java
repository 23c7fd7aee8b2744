package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a run and shows its log meanwhile. The run is the host's, and goes on. */
final class RunWatch {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);
  private static final Set<ProblemCode> PASSING =
      EnumSet.of(ProblemCode.UNAVAILABLE, ProblemCode.INCOMPLETE, ProblemCode.TOO_MANY_REQUESTS);

  private final Console console;
  private final HostClient host;
  private final Instant limit;
  private final boolean quiet;
  private Instant lastHeard = Instant.now();
  private int lastLine;

  /**
   * Prepares to wait.
   *
   * @param timeout for how long at most
   * @param quiet whether only problems are printed
   */
  RunWatch(Console console, HostClient host, Duration timeout, boolean quiet) {
    this.console = console;
    this.host = host;
    this.limit = Instant.now().plus(timeout);
    this.quiet = quiet;
  }

  /** Gives the exit code that fits the end of the run. */
  int await(String run) {
    try (StoppedWaiting stopped = new StoppedWaiting(console, run)) {
      JsonNode end = end(run);
      if (!stopped.claim()) {
        return ExitCode.FAILED; // It has been said that nobody waits any more.
      }
      if (end == null) {
        console.fail(tooLong(run));
        return ExitCode.FAILED;
      }
      int code = code(end);
      boolean silent = quiet && code == ExitCode.DONE;
      console.print(end, () -> silent ? List.of() : RunReport.lines(end));
      return code;
    }
  }

  static int code(JsonNode run) {
    return switch (run.path("status").asText()) {
      case "SUCCESS" -> ExitCode.DONE;
      case "PARTIAL" -> ExitCode.PARTIAL;
      default -> ExitCode.FAILED;
    };
  }

  /** The run at its end; null when there was no time left to wait for it. */
  private @Nullable JsonNode end(String run) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      JsonNode now = ask(() -> host.get(Resources.RUNS.path(run)).body(), run);
      if (now != null) {
        if (!quiet) {
          showLog(run);
          showProgress(now);
        }
        if (now.hasNonNull("endedAt")) {
          return now;
        }
      }
      if (Instant.now().isAfter(limit)) {
        return null;
      }
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private void showProgress(JsonNode now) {
    List<String> entries = RunReport.progress(now);
    if (!entries.isEmpty()) {
      console.status(String.join("; ", entries));
    }
  }

  private void showLog(String run) {
    Query log = new Query(Resources.RUNS.path(run) + "/log").with("limit", 200);
    JsonNode page;
    do {
      page = ask(() -> host.get(log.with("after", lastLine).text()).body(), run);
      if (page == null) {
        return;
      }
      for (JsonNode line : page.path("items")) {
        lastLine = line.path("sequence").asInt();
        show(RunReport.logLine(line));
      }
    } while (page.hasNonNull("next"));
  }

  private void show(String line) {
    if (console.isJson()) {
      console.note(line);
    } else {
      console.line(line);
    }
  }

  /** What the host answers; null when it doesn't now, as while it starts again. */
  private @Nullable JsonNode ask(Supplier<JsonNode> question, String run) {
    try {
      JsonNode answer = question.get();
      lastHeard = Instant.now();
      return answer;
    } catch (HoldfastException e) {
      boolean silent = Instant.now().isAfter(lastHeard.plus(LONGEST_SILENCE));
      if (PASSING.contains(e.code()) && !silent) {
        return null;
      }
      throw new HoldfastException(
          e.code(),
          "How the run " + run + " ends is unknown. " + e.getMessage(),
          "It may continue. Check later: holdfast runs show " + run + ". " + e.hint(),
          e);
    }
  }

  private static Reason tooLong(String run) {
    return new Reason(
        ErrorCode.TIMED_OUT.name(),
        "The run " + run + " hasn't ended within the timeout. It continues.",
        "Wait for it: holdfast runs wait %1$s. End it: holdfast runs cancel %1$s.".formatted(run));
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HoldfastException(ProblemCode.CANCELLED, "The command was interrupted.", "", e);
    }
  }
}
