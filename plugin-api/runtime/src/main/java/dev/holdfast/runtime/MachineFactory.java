package dev.holdfast.runtime;

import dev.holdfast.plugin.connection.Machine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Decides where the programs of a piece of work run, and from where it reaches servers.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface MachineFactory {

  /** This machine. */
  MachineFactory LOCAL = LocalMachine::new;

  /**
   * Returns the machine for one piece of work, without connecting. The work closes it.
   *
   * @param settings of the work
   * @param scratch its folder
   */
  Machine open(WorkSettings settings, Path scratch) throws IOException;
}
