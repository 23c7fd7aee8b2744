package dev.holdfast.host.plugin.inventory;

import dev.holdfast.host.plugin.configuration.PluginSettings;
import dev.holdfast.host.plugin.configuration.PluginSwitches;
import dev.holdfast.host.plugin.folder.PluginFile;
import dev.holdfast.host.plugin.folder.PluginFolders;
import dev.holdfast.host.plugin.jar.JarCache;
import dev.holdfast.host.plugin.load.LoadedPlugin;
import dev.holdfast.host.plugin.load.PluginLoading;
import dev.holdfast.host.plugin.trust.JarVetting;
import dev.holdfast.host.plugin.trust.KeyFolder;
import dev.holdfast.host.plugin.trust.Trust;
import dev.holdfast.host.plugin.trust.TrustCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars that are known and what has become of each. For one thread at a time. */
public final class PluginTable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginTable.class);
  private static final Set<Trust> DOUBTFUL = Set.of(Trust.UNSIGNED, Trust.UNKNOWN_SIGNER);

  private final PluginFolders folders;
  private final JarVetting vetting;
  private final PluginLoading loading;
  private final PluginSwitches switches;
  private final Drain drain;
  private final KeyFolder keys;
  private final Consumer<Catalogue> publish;
  private Map<Path, Slot> slots = Map.of();
  private String keysStamp;

  public PluginTable(PluginSettings settings, PluginFolders folders, Consumer<Catalogue> publish) {
    JarCache cache = new JarCache(settings.cache());
    this.keys = new KeyFolder(settings.keys());
    TrustCheck trust = new TrustCheck(settings.trust(), keys, settings.bundled());
    this.folders = folders;
    this.vetting = new JarVetting(cache, trust);
    this.loading = new PluginLoading(settings.loadLimit(), settings.contract());
    this.switches = settings.switches();
    this.drain = new Drain(cache, settings.drainLimit());
    this.keysStamp = keys.stamp();
    this.publish = publish;
  }

  /** The files that it knows. */
  public Map<Path, PluginFile> files() {
    Map<Path, PluginFile> files = new TreeMap<>(folders::compare);
    slots.values().forEach(slot -> files.put(slot.file().path(), slot.file()));
    return files;
  }

  /** Brings the table to what the folders hold now. */
  public void update(Map<Path, PluginFile> files) {
    String stamp = keys.stamp();
    boolean keysChanged = !stamp.equals(keysStamp);
    keysStamp = stamp;
    update(
        files,
        slot -> keysChanged && slot.refusal().filter(r -> r.code().isAboutTrust()).isPresent());
  }

  /** Removes copies of jars that were replaced while nobody looked. */
  public void prune() {
    drain.prune(loaded(slots.values()));
  }

  /** Decides anew about one plugin. */
  public void reconsider(String id) {
    update(files(), slot -> slot.view().id().equals(id));
  }

  private void update(Map<Path, PluginFile> files, Predicate<Slot> reconsider) {
    Set<Path> same =
        slots.values().stream()
            .filter(slot -> slot.file().equals(files.get(slot.file().path())))
            .filter(reconsider.negate())
            .map(slot -> slot.file().path())
            .collect(Collectors.toSet());
    if (same.size() < files.size() || same.size() < slots.size()) {
      // Something moves, so that a rival may be gone.
      same.removeIf(
          path -> slots.get(path).refusal().filter(r -> r.code().isRivalry()).isPresent());
      reconcile(files, same);
    }
    drain.sweep(loaded(slots.values()));
  }

  private void reconcile(Map<Path, PluginFile> files, Set<Path> same) {
    List<PluginFile> changed =
        files.values().stream().filter(file -> !same.contains(file.path())).toList();
    List<Slot> unchanged = same.stream().map(slots::get).toList();
    Map<Path, Slot> next = new TreeMap<>(folders::compare);
    next.putAll(Reconciliation.run(slots, unchanged, changed, vetting, loading, switches));
    List<LoadedPlugin> leaving = loaded(slots.values());
    leaving.removeAll(loaded(next.values()));
    slots = next;
    publish.accept(Catalogue.of(next.values()));
    leaving.forEach(drain::add);
    report(changed.stream().map(file -> next.get(file.path()).view()).toList());
  }

  private static void report(List<PluginView> changed) {
    List<String> unsigned = new ArrayList<>();
    for (PluginView plugin : changed) {
      if (plugin.reason().isEmpty()) {
        LOG.info("Plugin {} {} is {}", plugin.id(), plugin.version(), plugin.state());
      } else {
        LOG.warn(
            "Plugin jar {} is refused ({}): {}", plugin.file(), plugin.code(), plugin.reason());
      }
      if (plugin.state() == PluginState.ACTIVE && DOUBTFUL.contains(plugin.trust())) {
        unsigned.add(plugin.id());
      }
    }
    if (!unsigned.isEmpty()) {
      LOG.warn("Not signed by a trusted key, though loaded: {}", unsigned);
    }
  }

  private static List<LoadedPlugin> loaded(Collection<Slot> slots) {
    return slots.stream()
        .map(Slot::loaded)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Unloads all, whoever still uses them. */
  public void close() {
    publish.accept(Catalogue.EMPTY);
    loaded(slots.values()).forEach(drain::add);
    slots = Map.of();
    drain.close();
  }
}
