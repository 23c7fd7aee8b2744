package dev.holdfast.engine.plugin.load;

import dev.holdfast.plugin.Adapter;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use an adapter. The plugin stays loaded until the lease is closed, whatever happens
 * to its jar. Thread-safe.
 *
 * @param <T> the extension point
 */
public final class AdapterLease<T extends Adapter<?>> implements AutoCloseable {

  private final LoadedPlugin plugin;
  private final T adapter;
  private final AtomicBoolean held = new AtomicBoolean(true);

  AdapterLease(LoadedPlugin plugin, T adapter) {
    this.plugin = plugin;
    this.adapter = adapter;
  }

  /**
   * The adapter. It and the sessions that it opens throw only what the contract allows: anything
   * else is converted to {@link dev.holdfast.plugin.PluginException} with {@code PLUGIN_BUG}.
   */
  public T adapter() {
    return adapter;
  }

  /** The id of the plugin that provides it. */
  public String pluginId() {
    return plugin.jar().id();
  }

  /** The version of the plugin that provides it. */
  public String pluginVersion() {
    return plugin.jar().manifest().version();
  }

  /** Releases the adapter, after every session is closed. Idempotent. */
  @Override
  public void close() {
    if (held.compareAndSet(true, false)) {
      plugin.release();
    }
  }
}
