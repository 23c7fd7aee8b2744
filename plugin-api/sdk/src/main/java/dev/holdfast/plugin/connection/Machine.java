package dev.holdfast.plugin.connection;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the programs of one piece of work run, and from where it reaches servers. The host does
 * what is the same everywhere: it refuses secrets in arguments, logs and masks standard error, and
 * ends programs when the work is cancelled.
 *
 * <p>Connects on first use, and again if the connection was lost, since clean-ups come after
 * failures. Each wait has a limit and ends when its thread is interrupted.
 *
 * <p>Thread-safe.
 */
public interface Machine extends AutoCloseable {

  /** Finds a program there, as {@link dev.holdfast.plugin.tool.Tools#find} specifies. */
  List<Tool> find(String program, List<String> folders) throws InterruptedException;

  /**
   * Starts a program there, in an empty working folder that is also its home, and with nothing in
   * its environment but what {@link ToolCommand} specifies.
   *
   * @throws PluginException {@link ErrorCode#TOOL_MISSING} if it can't be started
   */
  MachineProcess start(ToolCommand command) throws InterruptedException;

  /**
   * Returns an address of this host that leads to a server which the machine can reach, until this
   * is closed.
   *
   * @param host a name or an address, as the machine knows it
   * @return resolved
   */
  InetSocketAddress reach(String host, int port) throws InterruptedException;

  /**
   * Returns a Unix socket of this host that leads to one of the machine, until this is closed.
   *
   * @param socket its absolute path there
   */
  Path reach(Path socket) throws InterruptedException;

  /**
   * Returns the address for programs that run there. It is unresolved if the machine looks names up
   * itself.
   */
  default InetSocketAddress address(String host, int port) {
    return InetSocketAddress.createUnresolved(host, port);
  }

  /** Ends what is still running and disconnects. Idempotent, never throws. */
  @Override
  void close();
}
