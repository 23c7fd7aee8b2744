package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext.Registration;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.Tools;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Programs on this machine, as children of this process. */
final class LocalTools implements Tools, AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ToolFinder finder;
  private final Scratch scratch;
  private final SecretMask mask;
  private final Logger log;
  private final CancelActions cancelActions;
  private final Set<LocalProcess> processes = new LinkedHashSet<>();
  private boolean closed;

  LocalTools(
      ToolFinder finder,
      Scratch scratch,
      SecretMask mask,
      Logger log,
      CancelActions cancelActions) {
    this.finder = finder;
    this.scratch = scratch;
    this.mask = mask;
    this.log = log;
    this.cancelActions = cancelActions;
  }

  @Override
  public List<Tool> find(String program, List<String> folders) {
    return finder.find(program, folders);
  }

  @Override
  public ToolProcess start(ToolCommand command) throws InterruptedException {
    refuseSecrets(command);
    finder.requireAllowed(command.tool());
    // Under the lock, so that close() sees every process that was started before it.
    synchronized (this) {
      requireRunning();
      LocalProcess process =
          new ProcessStarter(scratch, finder.path())
              .start(command, log, mask, cancelActions::isCancelled);
      processes.removeIf(LocalProcess::isClosed);
      processes.add(process);
      Registration registration = cancelActions.add(process::close);
      process.onClose(registration::close);
      return process;
    }
  }

  private void requireRunning() throws InterruptedException {
    if (closed || cancelActions.isCancelled()) {
      throw new InterruptedException("The work is over");
    }
  }

  private void refuseSecrets(ToolCommand command) {
    for (int i = 0; i < command.arguments().size(); i++) {
      if (mask.finds(command.arguments().get(i))) {
        throw new PluginException(
            ErrorCode.PLUGIN_BUG,
            "%s was not started: argument %d contains a secret, which every user of the machine could read"
                .formatted(LocalProcess.name(command.tool()), i + 1),
            "If the secret is also the name of a user, database or host, choose a stronger one.");
      }
    }
  }

  /** Ends all processes at the same time and waits for that. Idempotent. */
  @Override
  public void close() {
    List<Thread> ending = new ArrayList<>();
    synchronized (this) {
      closed = true;
      for (LocalProcess process : processes) {
        ending.add(Threads.start("holdfast-end-" + process.name(), process::close));
      }
      processes.clear();
    }
    if (!Threads.join(ending, PATIENCE_NANOS)) {
      log.warn("A program could not be ended");
    }
  }
}
