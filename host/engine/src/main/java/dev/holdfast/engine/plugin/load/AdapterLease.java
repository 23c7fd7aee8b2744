package dev.holdfast.engine.plugin.load;

import dev.holdfast.plugin.Adapter;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use an adapter. While it is held the plugin stays loaded, whatever happens to its
 * jar. Threads: safe.
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
   * The adapter. What it and the sessions that it opens throw is what the contract allows: all else
   * comes as {@link dev.holdfast.plugin.PluginException} with {@code PLUGIN_BUG}.
   */
  public T adapter() {
    return adapter;
  }

  /** The id of the plugin that brings it. */
  public String pluginId() {
    return plugin.jar().id();
  }

  /** The version of the plugin that brings it. */
  public String pluginVersion() {
    return plugin.jar().manifest().version();
  }

  /** Gives it back, after every session is closed. Idempotent. */
  @Override
  public void close() {
    if (held.compareAndSet(true, false)) {
      plugin.release();
    }
  }
}
