package dev.holdfast.plugin.storage;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.PluginException;

/**
 * A storage for backups.
 *
 * @param <C> the configuration record
 */
@ExtensionPoint(id = "storage", label = "storage destination")
public interface StorageDestination<C extends Record> extends Adapter<C> {

  /**
   * What the host must know of this storage before it uses it. Answers at once, without connecting.
   */
  default StorageTraits traits(C config) {
    return StorageTraits.STANDARD;
  }

  /**
   * Opens a session. The host closes it.
   *
   * @throws PluginException if the storage can't be reached or used
   * @throws InterruptedException when the host cancels
   */
  StorageSession open(C config, AdapterContext context) throws InterruptedException;
}
