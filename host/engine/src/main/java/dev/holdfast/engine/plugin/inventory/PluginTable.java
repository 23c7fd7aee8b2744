package dev.holdfast.engine.plugin.inventory;

import dev.holdfast.engine.plugin.call.LostThreads;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.configuration.PluginSwitches;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.folder.PluginFolders;
import dev.holdfast.engine.plugin.load.LoadMarks;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import dev.holdfast.engine.plugin.load.PluginLoading;
import dev.holdfast.engine.plugin.trust.JarVetting;
import dev.holdfast.engine.plugin.trust.Trust;
import dev.holdfast.engine.plugin.trust.VettedJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The known jars and their states. Not thread-safe. */
public final class PluginTable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginTable.class);
  private static final Set<Trust> DOUBTFUL = Set.of(Trust.UNSIGNED, Trust.UNKNOWN_SIGNER);

  private static final int MOST_REPORTED = 20;

  private final PluginFolders folders;
  private final JarVetting vetting;
  private final PluginLoading loading;
  private final PluginSwitches switches;
  private final RetiringPlugins drain;
  private final LoadMarks marks;
  private final Consumer<PluginCatalogue> publish;
  private Map<Path, JarEntry> slots = Map.of();

  public PluginTable(
      PluginSettings settings,
      PluginFolders folders,
      LostThreads lost,
      Consumer<PluginCatalogue> publish) {
    this.marks = LoadMarks.of(settings.home());
    this.folders = folders;
    this.vetting = JarVetting.of(settings);
    this.loading =
        new PluginLoading(settings.kinds(), settings.loadLimit(), settings.contract(), marks, lost);
    this.switches = new PluginSwitches(settings.home().resolve("disabled-plugins"));
    this.drain = new RetiringPlugins(vetting.cache(), settings.drainLimit());
    this.publish = publish;
    marks.review();
  }

  /** The known files. */
  public Map<Path, PluginFile> files() {
    Map<Path, PluginFile> files = new TreeMap<>(folders::compare);
    slots.values().forEach(slot -> files.put(slot.file().path(), slot.file()));
    return files;
  }

  /** Updates the table to the current contents of the folders. */
  public void update(Map<Path, PluginFile> files) {
    boolean trustChanged = vetting.trust().refresh();
    update(files, slot -> trustChanged && dependsOnTrust(slot));
  }

  /** A jar that failed by itself isn't retried because another became trusted. */
  private static boolean dependsOnTrust(JarEntry slot) {
    return !(slot.outcome() instanceof JarState.Refused refused)
        || refused.refusal().code().isAboutTrust();
  }

  /** Removes copies of jars that were replaced while no host was running. */
  public void prune() {
    drain.prune(loaded(slots.values()));
  }

  /** Enables or disables a plugin. Enabling retries a jar that had ended a host. */
  public void setEnabled(String id, boolean enabled) {
    switches.setEnabled(id, enabled);
    if (enabled) {
      find(id).stream().flatMap(JarEntry::jars).forEach(jar -> marks.forget(jar.copy().sha256()));
    }
    update(files(), slot -> slot.view().id().equals(id));
  }

  /** The file of a plugin. */
  public Set<String> disabled() {
    return switches.disabled();
  }

  /** The file that a plugin comes from. */
  public Optional<PluginFile> file(String id) {
    return find(id).map(JarEntry::file);
  }

  private Optional<JarEntry> find(String id) {
    return slots.values().stream()
        .filter(slot -> slot.view().id().equals(id))
        .min(Comparator.comparing(slot -> slot.view().state()));
  }

  /** The jar with this SHA-256 that is waiting for approval. */
  public PluginView view(Path file) {
    return Objects.requireNonNull(slots.get(file), "No such file").view();
  }

  /** The jar with this SHA-256 that waits for approval. */
  public Optional<VettedJar> pending(String sha256) {
    return slots.values().stream()
        .flatMap(slot -> slot.pending().stream())
        .filter(jar -> jar.copy().sha256().equals(sha256))
        .findFirst();
  }

  private void update(Map<Path, PluginFile> files, Predicate<JarEntry> reconsider) {
    Set<Path> same =
        slots.values().stream()
            .filter(slot -> slot.file().equals(files.get(slot.file().path())))
            .filter(reconsider.negate())
            .map(slot -> slot.file().path())
            .collect(Collectors.toSet());
    if (same.size() < files.size() || same.size() < slots.size()) {
      // The change may have removed a rival.
      same.removeIf(
          path -> slots.get(path).refusal().filter(r -> r.code().isRivalry()).isPresent());
      reconcile(files, same);
    }
    drain.sweep(loaded(slots.values()));
  }

  private void reconcile(Map<Path, PluginFile> files, Set<Path> same) {
    List<PluginFile> changed =
        files.values().stream().filter(file -> !same.contains(file.path())).toList();
    List<JarEntry> unchanged = same.stream().map(slots::get).toList();
    Map<Path, JarEntry> next = new TreeMap<>(folders::compare);
    next.putAll(Reconciliation.run(slots, unchanged, changed, vetting, loading, switches));
    List<LoadedPlugin> leaving = loaded(slots.values());
    leaving.removeAll(loaded(next.values()));
    slots = next;
    publish.accept(PluginCatalogue.of(next.values()));
    leaving.forEach(drain::add);
    report(changed.stream().map(file -> next.get(file.path()).view()).toList());
  }

  /** A folder full of garbage must not fill the log, too. */
  private static void report(List<PluginView> changed) {
    List<PluginView> bad = changed.stream().filter(plugin -> !plugin.reason().isEmpty()).toList();
    bad.stream().limit(MOST_REPORTED).forEach(PluginTable::reportBad);
    if (bad.size() > MOST_REPORTED) {
      LOG.warn(
          "{} more plugin jars are refused or waiting for approval; see the list of plugins",
          bad.size() - MOST_REPORTED);
    }
    List<String> unsigned = new ArrayList<>();
    for (PluginView plugin : changed) {
      if (plugin.reason().isEmpty()) {
        LOG.info("Plugin {} {} is {}", plugin.id(), plugin.version(), plugin.state());
      }
      if (plugin.state() == PluginState.ACTIVE && DOUBTFUL.contains(plugin.trust())) {
        unsigned.add(plugin.id());
      }
    }
    if (!unsigned.isEmpty()) {
      LOG.warn("Loaded without a trusted signature: {}", unsigned);
    }
  }

  private static void reportBad(PluginView plugin) {
    PendingJar pending = plugin.pending();
    if (pending == null) {
      LOG.warn("Plugin jar {} is refused ({}): {}", plugin.file(), plugin.code(), plugin.reason());
    } else {
      LOG.warn(
          "Plugin jar {} is waiting for approval ({}): {}. It declares {}. To approve it: holdfast"
              + " plugins approve {}",
          plugin.file(),
          plugin.code(),
          plugin.reason(),
          pending.adapters(),
          pending.sha256());
    }
  }

  private static List<LoadedPlugin> loaded(Collection<JarEntry> slots) {
    return slots.stream()
        .map(JarEntry::loaded)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Unloads all, even those in use. */
  public void close() {
    publish.accept(PluginCatalogue.EMPTY);
    loaded(slots.values()).forEach(drain::add);
    slots = Map.of();
    drain.close();
  }
}
