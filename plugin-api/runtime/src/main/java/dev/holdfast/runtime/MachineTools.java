package dev.holdfast.runtime;

import dev.holdfast.plugin.AdapterContext.Registration;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.plugin.tool.Tools;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** The programs of a work's machine, which end with the work. */
final class MachineTools implements Tools, AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Machine machine;
  private final SecretMask mask;
  private final Logger log;
  private final CancelActions cancelActions;
  private final Set<RunningTool> running = new LinkedHashSet<>();
  private boolean closed;

  MachineTools(Machine machine, SecretMask mask, Logger log, CancelActions cancelActions) {
    this.machine = machine;
    this.mask = mask;
    this.log = log;
    this.cancelActions = cancelActions;
  }

  @Override
  public List<Tool> find(String program, List<String> folders) throws InterruptedException {
    if (program.isEmpty() || program.contains("/")) {
      throw new IllegalArgumentException("A program must be a file name, not: " + program);
    }
    for (String folder : folders) {
      if (!folder.startsWith("/")) {
        throw new IllegalArgumentException("A program folder must be absolute, not: " + folder);
      }
    }
    return machine.find(program, folders);
  }

  @Override
  public ToolProcess start(ToolCommand command) throws InterruptedException {
    refuseSecrets(command);
    requireRunning();
    MachineProcess process = machine.start(command);
    RunningTool tool;
    // Under the lock, so that close() sees every program that was started before it.
    synchronized (this) {
      tool = new RunningTool(command.tool(), process, log, mask, cancelActions::isCancelled);
      running.removeIf(RunningTool::isClosed);
      running.add(tool);
      if (!closed) {
        Registration registration = cancelActions.add(tool::close);
        tool.onClose(registration::close);
        return tool;
      }
    }
    tool.close();
    throw new InterruptedException("The work is over");
  }

  @Override
  public InetSocketAddress reach(String host, int port) {
    return machine.address(host, port);
  }

  @Override
  public boolean onOtherMachine() {
    return !(machine instanceof LocalMachine);
  }

  private synchronized void requireRunning() throws InterruptedException {
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
                .formatted(command.tool().name(), i + 1),
            "If the secret is also the name of a user, database or host, choose a stronger one.");
      }
    }
  }

  /** Ends all programs at the same time and waits for that. Idempotent. */
  @Override
  public void close() {
    List<Thread> ending = new ArrayList<>();
    synchronized (this) {
      closed = true;
      for (RunningTool tool : running) {
        ending.add(Threads.start("holdfast-end-" + tool.name(), tool::close));
      }
      running.clear();
    }
    if (!Threads.join(ending, PATIENCE_NANOS)) {
      log.warn("A program could not be ended");
    }
  }
}
