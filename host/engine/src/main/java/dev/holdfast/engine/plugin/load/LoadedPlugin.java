package dev.holdfast.engine.plugin.load;

import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.trust.VettedJar;
import dev.holdfast.plugin.Adapter;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A plugin whose code is loaded. It stays loaded until it is retired and the last lease is closed,
 * so that running work never loses its classes.
 */
public final class LoadedPlugin {

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

  public VettedJar jar() {
    return jar;
  }

  /** The guarded adapters by key. */
  public Map<AdapterKey, Adapter<?>> adapters() {
    return adapters;
  }

  public Collection<AdapterView> views() {
    return views;
  }

  /** Leases one of its adapters; returns empty if the plugin is being retired. */
  public synchronized <T extends Adapter<?>> Optional<AdapterLease<T>> lease(
      AdapterKind<T, ?> kind, AdapterKey key) {
    if (retired) {
      return Optional.empty();
    }
    T adapter =
        kind.type()
            .cast(Objects.requireNonNull(adapters.get(key), () -> key + " isn't in " + this));
    leases++;
    return Optional.of(new AdapterLease<>(this, adapter));
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

  /** Gives out no more leases, and unloads the plugin once none is open. Idempotent. */
  public void retire() {
    synchronized (this) {
      retired = true;
      if (leases > 0) {
        return;
      }
    }
    unload();
  }

  public synchronized boolean isUnloaded() {
    return unloaded;
  }

  /** Unloads now, even if in use. */
  public void unload() {
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
    return name(jar);
  }

  static String name(VettedJar jar) {
    return jar.id() + " " + jar.manifest().version();
  }
}
