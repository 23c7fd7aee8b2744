package dev.holdfast.engine.plugin.folder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls the plugin folders. A file that is still being written has to wait. */
public final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final PluginFolders folders;
  private final Duration interval;
  private final Consumer<Map<Path, PluginFile>> update;
  private final Map<Path, PluginFile> settled = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread created = new Thread(work, "holdfast-plugin-watch");
            created.setDaemon(true);
            return created;
          });
  private Map<Path, PluginFile> lastLook = Map.of();

  public FolderWatch(
      PluginFolders folders, Duration interval, Consumer<Map<Path, PluginFile>> update) {
    this.folders = folders;
    this.interval = interval;
    this.update = update;
  }

  /** Starts with these files, which are already in use. */
  public void start(Map<Path, PluginFile> known) {
    startFrom(known);
    thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  void startFrom(Map<Path, PluginFile> known) {
    settled.putAll(known);
    lastLook = Map.copyOf(known);
  }

  void look() {
    try {
      Map<Path, PluginFile> now = folders.scan(lastLook);
      settled.keySet().retainAll(now.keySet());
      now.values().stream()
          .filter(file -> file.equals(lastLook.get(file.path())))
          .forEach(file -> settled.put(file.path(), file));
      lastLook = Map.copyOf(now);
      // Returns the files in the order of the folders. A file that is changing counts as what it
      // was
      // before.
      now.replaceAll((path, file) -> settled.get(path));
      now.values().removeIf(Objects::isNull);
      update.accept(now);
    } catch (Throwable e) { // An Error thrown by a plugin must not end the watch.
      LOG.error("Looking for plugins failed", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("A plugin is still being loaded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
