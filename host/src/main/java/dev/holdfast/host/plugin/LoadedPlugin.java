package dev.holdfast.host.plugin;

import dev.holdfast.plugin.Adapter;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * A plugin whose code is loaded. It stays until it is retired and the last lease is given back, so
 * that running work never loses its classes.
 */
final class LoadedPlugin {

  private final VettedJar jar;
  private final IsolatedJar isolated;
  private final Map<AdapterKey, Adapter<?>> adapters;
  private final Collection<AdapterView> views;
  private int leases;
  private boolean retired;
  private boolean unloaded;

  LoadedPlugin(
      VettedJar jar,
      IsolatedJar isolated,
      Map<AdapterKey, Adapter<?>> adapters,
      Collection<AdapterView> views) {
    this.jar = jar;
    this.isolated = isolated;
    this.adapters = adapters;
    this.views = views;
  }

  VettedJar jar() {
    return jar;
  }

  /** Guarded, by what names them. */
  Map<AdapterKey, Adapter<?>> adapters() {
    return adapters;
  }

  Adapter<?> adapter(AdapterKey key) {
    return Objects.requireNonNull(adapters.get(key), () -> key + " isn't in " + this);
  }

  Collection<AdapterView> views() {
    return views;
  }

  /** Takes a lease, unless the plugin is on its way out. */
  synchronized boolean acquire() {
    if (retired) {
      return false;
    }
    leases++;
    return true;
  }

  void release() {
    synchronized (this) {
      leases--;
      if (!retired || leases > 0) {
        return;
      }
    }
    unload();
  }

  /** Gives no more leases and unloads once none is out. Idempotent. */
  void retire() {
    synchronized (this) {
      retired = true;
      if (leases > 0) {
        return;
      }
    }
    unload();
  }

  synchronized boolean isUnloaded() {
    return unloaded;
  }

  /** Unloads now, whoever still uses it. */
  void unload() {
    synchronized (this) {
      if (unloaded) {
        return;
      }
      unloaded = true;
    }
    isolated.unload();
  }

  @Override
  public String toString() {
    return jar.id() + " " + jar.manifest().version();
  }
}
