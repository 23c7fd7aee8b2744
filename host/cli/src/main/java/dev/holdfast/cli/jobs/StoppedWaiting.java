package dev.holdfast.cli.jobs;

import dev.holdfast.cli.console.Console;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says, when Ctrl-C or SIGTERM ends the process, that this doesn't end the run. */
final class StoppedWaiting implements AutoCloseable {

  private final AtomicBoolean said = new AtomicBoolean();
  private final Thread hook;

  StoppedWaiting(Console console, String run) {
    hook = new Thread(() -> say(console, run), "holdfast-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the end may be reported: it is once, and not after the process was told to end. */
  boolean claim() {
    return said.compareAndSet(false, true);
  }

  private void say(Console console, String run) {
    if (claim()) {
      console.fail(
          Reason.of(
              ProblemCode.CANCELLED,
              "Stopped waiting. The run " + run + " continues on the host.",
              "Wait for it: holdfast runs wait %1$s. End it: holdfast runs cancel %1$s."
                  .formatted(run)));
    }
  }

  @Override
  public void close() {
    try {
      said.set(true);
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }
}
