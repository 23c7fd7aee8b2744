package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.plugin.call.ShortCall;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineConnection;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A connection with its configuration. */
public final class ConfiguredConnection extends ConfiguredAdapter<MachineConnection<Record>> {

  ConfiguredConnection(AdapterBinding<MachineConnection<?>> bound) {
    super(bound);
  }

  /** Whether both lead to the same machine in the same way. */
  boolean isSameAs(ConfiguredConnection other) {
    return identity().adapter().equals(other.identity().adapter())
        // A record's methods are the plugin's.
        && ShortCall.run(
            adapter(), "comparing configurations", () -> config().equals(other.config()));
  }

  /**
   * Returns the machine for one piece of work, which has a context of its own for the way there.
   */
  Machine open(WorkSettings settings, Path scratch) throws IOException {
    WorkContext context = newContext(settings.log(), (step, done, total) -> {});
    try {
      return new OpenMachine(adapter().open(config(), context), context);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** A machine that ends its context. */
  private record OpenMachine(Machine machine, WorkContext context) implements Machine {

    @Override
    public List<Tool> find(String program, List<String> folders) throws InterruptedException {
      return machine.find(program, folders);
    }

    @Override
    public MachineProcess start(ToolCommand command) throws InterruptedException {
      return machine.start(command);
    }

    @Override
    public InetSocketAddress reach(String host, int port) throws InterruptedException {
      return machine.reach(host, port);
    }

    @Override
    public Path reach(Path socket) throws InterruptedException {
      return machine.reach(socket);
    }

    @Override
    public InetSocketAddress address(String host, int port) {
      return machine.address(host, port);
    }

    @Override
    public void close() {
      try {
        machine.close();
      } finally {
        context.close();
      }
    }
  }
}
