package dev.holdfast.plugin.tool;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * External programs. They run on the host's machine or, if the configuration has a connection, on
 * the machine behind it: paths in arguments are paths there.
 *
 * <p>Thread-safe.
 */
public interface Tools {

  /**
   * Finds a program, in these folders first and then on the search path there.
   *
   * @param program the file name, for example {@code pg_dump}
   * @param folders absolute folders where packages install it; one {@code *} may stand for a whole
   *     segment, as in {@code /usr/lib/postgresql/*}{@code /bin}
   * @return every one that is there, executable and allowed, each once; empty if there is none
   */
  List<Tool> find(String program, List<String> folders) throws InterruptedException;

  /**
   * Starts a program. It ends when its {@link ToolProcess} is closed or the work is cancelled,
   * together with everything that it started itself.
   *
   * @throws PluginException {@link ErrorCode#TOOL_MISSING} if it can't be started, {@link
   *     ErrorCode#OUT_OF_BOUNDS} if it isn't allowed
   */
  ToolProcess start(ToolCommand command) throws InterruptedException;

  /**
   * Like {@link dev.holdfast.plugin.AdapterContext#reach}, for programs started here: pass them the
   * returned address. It is unresolved if they run on another machine, which looks the name up
   * itself.
   */
  InetSocketAddress reach(String host, int port);

  /** Whether they run on another machine, whose files this process can't open. */
  default boolean onOtherMachine() {
    return false;
  }
}
