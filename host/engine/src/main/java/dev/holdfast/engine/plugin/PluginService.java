package dev.holdfast.engine.plugin;

import dev.holdfast.engine.plugin.call.LostThreads;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.folder.FolderWatch;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.folder.PluginFolders;
import dev.holdfast.engine.plugin.inventory.DeclaredJars;
import dev.holdfast.engine.plugin.inventory.PendingJar;
import dev.holdfast.engine.plugin.inventory.PluginCatalogue;
import dev.holdfast.engine.plugin.inventory.PluginTable;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.jar.DeclaredAdapter;
import dev.holdfast.engine.plugin.kind.AdapterKey;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.plugin.load.LoadedPlugin;
import dev.holdfast.engine.plugin.trust.Approval;
import dev.holdfast.engine.plugin.trust.Approvals;
import dev.holdfast.engine.plugin.trust.VettedJar;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.Adapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of one host. Needs neither server nor database.
 *
 * <p>Thread-safe. Lists and leases never wait for a plugin that is being loaded.
 */
public final class PluginService implements AutoCloseable {

  private final List<AdapterKind<?, ?>> kinds;
  private final PluginFolders folders;
  private final Approvals approvals;
  private final PluginTable table;
  private final FolderWatch watch;
  private final MissingAdapterMessage unavailable;
  private final LostThreads lost;
  private volatile PluginCatalogue catalogue = PluginCatalogue.EMPTY;
  private final Set<DeclaredAdapter> wanted = new HashSet<>();
  private volatile @Nullable CompletableFuture<DeclaredJars> undecided;
  private boolean closed;

  private PluginService(PluginSettings settings) {
    this.kinds = settings.kinds();
    this.approvals = Approvals.of(settings.home());
    this.folders = new PluginFolders(settings.folders());
    this.unavailable = new MissingAdapterMessage();
    this.lost = new LostThreads(settings.mostLostThreads());
    this.table = new PluginTable(settings, folders, lost, this::publish);
    this.watch = new FolderWatch(folders, settings.pollInterval(), this::update);
  }

  /**
   * Loads the jars in the folders. Jars that can't be loaded are refused; this method doesn't
   * throw.
   */
  public static PluginService open(PluginSettings settings) {
    PluginService service = new PluginService(settings);
    service.refresh();
    return service;
  }

  /**
   * Creates a service that loads jars on demand: a lease loads the jars that determine its adapter;
   * listing plugins or adapters loads all. For commands, which need few of them.
   */
  public static PluginService onDemand(PluginSettings settings) {
    PluginService service = new PluginService(settings);
    Collection<PluginFile> files = service.folders.scan(Map.of()).values();
    // The command reads its job file meanwhile.
    service.undecided =
        CompletableFuture.supplyAsync(() -> DeclaredJars.read(files), PluginService::start);
    return service;
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "holdfast-manifests");
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts watching the folders, until this is closed. Call it once. */
  public synchronized void watch() {
    table.prune();
    watch.start(table.files());
  }

  /** Scans the folders now and accepts every file in its current state. */
  public synchronized void refresh() {
    undecided = null;
    update(folders.scan(table.files()));
  }

  /** All jars in the folders, ordered by folder and name. */
  public List<PluginView> plugins() {
    loadAll();
    return catalogue.plugins().stream().map(this::counted).toList();
  }

  /**
   * Returns one plugin.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public PluginView plugin(String id) {
    return catalogue
        .plugin(id)
        .map(this::counted)
        .orElseThrow(
            () ->
                new HoldfastException(ProblemCode.NOT_FOUND, "There is no plugin " + id + ".", ""));
  }

  private PluginView counted(PluginView plugin) {
    return plugin.withLostThreads(lost.count(plugin.id() + " " + plugin.version()));
  }

  /** The kinds that adapters may have. */
  public List<AdapterKind<?, ?>> kinds() {
    return kinds;
  }

  /** The available adapters of a kind, ordered by their plugins. */
  public List<AdapterView> adapters(AdapterKind<?, ?> kind) {
    loadAll();
    return catalogue.adapters(kind);
  }

  /**
   * Takes a lease on an adapter.
   *
   * @throws HoldfastException {@link ProblemCode#PLUGIN_UNAVAILABLE} naming the missing plugin
   */
  public <T extends Adapter<?>> AdapterLease<T> lease(AdapterKind<T, ?> kind, String adapterId) {
    AdapterKey key = new AdapterKey(kind, adapterId);
    load(List.of(key));
    while (true) {
      PluginCatalogue now = catalogue;
      LoadedPlugin plugin = now.provider(key).orElseThrow(() -> unavailable.exception(key, now));
      Optional<AdapterLease<T>> lease = plugin.lease(kind, key);
      if (lease.isPresent()) {
        return lease.get();
      }
      // It was retired since the lookup; another catalogue has been published by then.
    }
  }

  /** Whether a plugin offers this adapter. */
  public boolean offers(AdapterKey key) {
    load(List.of(key));
    return catalogue.provider(key).isPresent();
  }

  /** Loads the jars that offer these adapters if they are loaded on demand; several at a time. */
  public void load(Collection<AdapterKey> keys) {
    whileUndecided(
        jars -> {
          if (wanted.addAll(keys.stream().map(DeclaredAdapter::of).toList())) {
            update(byPath(jars.offering(wanted)));
          }
        });
  }

  private void loadAll() {
    whileUndecided(
        jars -> {
          update(byPath(jars.manifests().keySet()));
          undecided = null;
        });
  }

  /** Once all is decided, nobody waits here for a jar that is being loaded. */
  private void whileUndecided(Consumer<DeclaredJars> work) {
    if (undecided != null) {
      synchronized (this) {
        CompletableFuture<DeclaredJars> jars = undecided;
        if (jars != null) {
          work.accept(jars.join());
        }
      }
    }
  }

  private static Map<Path, PluginFile> byPath(Collection<PluginFile> files) {
    Map<Path, PluginFile> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(file.path(), file));
    return byPath;
  }

  /**
   * Enables a plugin, or disables it: no more leases, and running work finishes. A plugin whose jar
   * comes later is switched, too.
   */
  public synchronized void setEnabled(String id, boolean enabled) {
    table.setEnabled(id, enabled);
  }

  /** The ids of disabled plugins, whether their jars are there or not. */
  public synchronized Set<String> disabled() {
    return table.disabled();
  }

  /**
   * Deletes a plugin's jar and its signature from the first folder, the operator's; running work
   * finishes.
   *
   * @throws HoldfastException if the jar doesn't exist or can't be deleted
   */
  public synchronized void remove(String id) {
    Path jar = table.file(plugin(id).id()).orElseThrow().path();
    if (!folders.isFirst(jar.getParent())) {
      throw unremovable(jar, "It came with the distribution: disable the plugin instead.", null);
    }
    try {
      Files.deleteIfExists(jar);
      Files.deleteIfExists(PluginFile.signature(jar));
    } catch (IOException e) {
      throw unremovable(
          jar, "Check the permissions of the folder, or disable the plugin instead.", e);
    }
    Map<Path, PluginFile> files = table.files();
    files.remove(jar);
    update(files);
  }

  private static HoldfastException unremovable(Path jar, String hint, @Nullable IOException e) {
    return new HoldfastException(
        ProblemCode.CONFLICT, "The plugin jar " + jar + " can't be deleted.", hint, e);
  }

  /** Returns the jar with this SHA-256 that is waiting for approval. */
  public Optional<PendingJar> pending(String sha256) {
    return plugins().stream()
        .flatMap(plugin -> Optional.ofNullable(plugin.pending()).stream())
        .filter(jar -> jar.sha256().equals(sha256))
        .findFirst();
  }

  /**
   * Approves the pending jar with this SHA-256, and loads it.
   *
   * @param by the approver, as in {@link Approval#approvedBy}
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public synchronized PluginView approve(String sha256, String by) {
    VettedJar jar =
        table
            .pending(sha256)
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.NOT_FOUND,
                        "No plugin jar with this SHA-256 is waiting for approval.",
                        "Check the list of plugins: a replaced jar has a different SHA-256."));
    approvals.add(jar, by, Instant.now());
    update(table.files());
    return table.view(jar.file().path());
  }

  /** The approvals of this machine, the latest first. */
  public List<Approval> approvals() {
    return approvals.list();
  }

  /**
   * Revokes an approval: no more leases; running work finishes.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  public synchronized void revoke(String sha256) {
    approvals.remove(sha256);
    update(table.files());
  }

  private synchronized void update(Map<Path, PluginFile> files) {
    if (!closed) {
      table.update(files);
    }
  }

  private void publish(PluginCatalogue next) {
    unavailable.remember(next);
    catalogue = next;
  }

  /** Stops watching and unloads all plugins, even those in use. Idempotent. */
  @Override
  public void close() {
    watch.close();
    synchronized (this) {
      closed = true;
      table.close();
    }
  }
}
