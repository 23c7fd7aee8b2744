package dev.holdfast.runtime;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.connection.Machine;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine, within the operator's bounds. */
final class LocalMachine implements Machine {

  private final ToolFinder finder;
  private final ProcessStarter starter;
  private final Boundary boundary;

  LocalMachine(WorkSettings settings, Path scratch) {
    this.boundary = settings.boundary();
    this.finder = new ToolFinder(settings.toolFolders(), boundary);
    this.starter = new ProcessStarter(new Scratch(scratch), finder.path());
  }

  @Override
  public List<Tool> find(String program, List<String> folders) {
    return finder.find(program, folders);
  }

  @Override
  public MachineProcess start(ToolCommand command) {
    finder.requireAllowed(command.tool());
    return starter.start(command);
  }

  @Override
  public InetSocketAddress reach(String host, int port) {
    return boundary.address(host, port);
  }

  /** The folder is allowed; the target of a link in it may not be. */
  @Override
  public Path reach(Path socket) {
    if (Files.isSymbolicLink(socket)) {
      throw new PluginException(
          ErrorCode.OUT_OF_BOUNDS,
          "The Unix socket " + socket + " is a link.",
          "Enter the folder that contains the socket itself.");
    }
    return socket;
  }

  @Override
  public InetSocketAddress address(String host, int port) {
    return boundary.address(host, port);
  }

  /** Each program ends with the scope that started it. */
  @Override
  public void close() {}
}
