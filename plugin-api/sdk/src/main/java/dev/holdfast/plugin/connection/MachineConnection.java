package dev.holdfast.plugin.connection;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ExtensionPoint;

/**
 * A way to another machine, for example SSH. Sources and storages choose one, and then run their
 * programs and reach their servers from there, without knowing of it.
 *
 * @param <C> the configuration record
 */
@ExtensionPoint(id = "connection", label = "connection")
public interface MachineConnection<C extends Record> extends Adapter<C> {

  /**
   * Returns the machine for one piece of work, at once: it connects on first use.
   *
   * @param context of the connection itself, on the host's machine; it outlives what is returned
   */
  Machine open(C config, AdapterContext context);
}
