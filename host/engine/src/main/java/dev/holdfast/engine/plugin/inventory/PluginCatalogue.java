package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable snapshot of all plugins, so that no list or lease sees half an upgrade.
 *
 * @param providers the provider of each adapter
 * @param plugins all jars, in the order of folders and names
 */
public record PluginCatalogue(Map<AdapterKey, LoadedPlugin> providers, List<PluginView> plugins) {

  public static final PluginCatalogue EMPTY = new PluginCatalogue(Map.of(), List.of());

  static PluginCatalogue of(Collection<JarEntry> slots) {
    Map<AdapterKey, LoadedPlugin> providers = new HashMap<>();
    for (JarEntry slot : slots) {
      slot.loaded()
          .ifPresent(
              plugin -> plugin.adapters().keySet().forEach(key -> providers.put(key, plugin)));
    }
    return new PluginCatalogue(Map.copyOf(providers), slots.stream().map(JarEntry::view).toList());
  }

  public Optional<LoadedPlugin> provider(AdapterKey key) {
    return Optional.ofNullable(providers.get(key));
  }

  public List<AdapterView> adapters(AdapterKind<?, ?> kind) {
    return plugins.stream()
        .filter(plugin -> plugin.state() == PluginState.ACTIVE)
        .flatMap(plugin -> plugin.adapters().stream())
        .filter(adapter -> adapter.kind().equals(kind.id()))
        .toList();
  }

  /** Returns the plugin with this id; of several jars that claim it, the one that has it. */
  public Optional<PluginView> plugin(String id) {
    return plugins.stream()
        .filter(plugin -> plugin.id().equals(id))
        .min((one, other) -> one.state().compareTo(other.state()));
  }
}
