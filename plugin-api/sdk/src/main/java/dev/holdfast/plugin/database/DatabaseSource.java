package dev.holdfast.plugin.database;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.PluginException;

/**
 * A database engine, or anything else whose content can be dumped. It also implements {@link
 * Inspects} if it can read its dumps without a server.
 *
 * @param <C> the configuration record
 */
@ExtensionPoint(id = "database", label = "database source")
public interface DatabaseSource<C extends Record> extends Adapter<C> {

  /**
   * Connects. The host closes the session.
   *
   * @throws PluginException if the server can't be reached or used
   * @throws InterruptedException when the host cancels
   */
  DumpSession open(C config, AdapterContext context) throws InterruptedException;

  /**
   * The class of its sessions, whose interfaces tell what they can do before there is one: a job
   * that needs more is refused when it is created. {@link DumpSession} itself says nothing.
   */
  default Class<? extends DumpSession> sessionType() {
    return DumpSession.class;
  }
}
