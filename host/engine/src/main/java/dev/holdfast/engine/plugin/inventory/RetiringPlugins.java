package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.jar.JarCache;
import dev.holdfast.engine.plugin.jar.JarCopy;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugins that were replaced, disabled or removed, but are still in use. */
final class RetiringPlugins {

  private static final Logger LOG = LoggerFactory.getLogger(RetiringPlugins.class);

  private final JarCache cache;
  private final Duration limit;
  private final List<Leaving> leaving = new ArrayList<>();

  RetiringPlugins(JarCache cache, Duration limit) {
    this.cache = cache;
    this.limit = limit;
  }

  void add(LoadedPlugin plugin) {
    plugin.retire();
    leaving.add(new Leaving(plugin, System.nanoTime() + limit.toNanos()));
  }

  /** Unloads plugins whose drain limit has passed, and removes unused copies. */
  void sweep(Collection<LoadedPlugin> inUse) {
    for (Leaving entry : List.copyOf(leaving)) {
      LoadedPlugin plugin = entry.plugin();
      if (!plugin.isUnloaded() && entry.deadline() - System.nanoTime() < 0) {
        LOG.warn(
            "Plugin {} is being unloaded while work is still using it: that work took too long to end",
            plugin);
        plugin.unload();
      }
      if (plugin.isUnloaded()) {
        leaving.remove(entry);
        forget(plugin.jar().copy(), inUse);
      }
    }
  }

  /** Unloads all of them now. */
  void close() {
    leaving.forEach(entry -> entry.plugin().unload());
    leaving.clear();
  }

  /** Removes copies left by earlier processes. */
  void prune(Collection<LoadedPlugin> inUse) {
    try {
      cache.prune(copies(inUse));
    } catch (IOException e) {
      LOG.warn("Old copies of plugins can't be deleted: {}", e.toString());
    }
  }

  private void forget(JarCopy copy, Collection<LoadedPlugin> inUse) {
    if (copies(inUse).contains(copy)) {
      return;
    }
    try {
      cache.forget(copy);
    } catch (IOException e) {
      LOG.warn("The copy {} of a plugin can't be deleted: {}", copy.file(), e.toString());
    }
  }

  private Set<JarCopy> copies(Collection<LoadedPlugin> inUse) {
    return Stream.concat(inUse.stream(), leaving.stream().map(Leaving::plugin))
        .map(plugin -> plugin.jar().copy())
        .collect(Collectors.toSet());
  }

  private record Leaving(LoadedPlugin plugin, long deadline) {}
}
