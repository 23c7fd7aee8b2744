package dev.holdfast.host.boundary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Examines the disks of one organisation, separately for each of its folders: a hanging disk
 * doesn't affect the others, and all of them together use only a few threads.
 */
final class DiskLooks {

  private static final int MOST_HANGING = 8;
  private static final int AT_ONCE = 2;

  private final Duration limit;
  private final Map<Path, DiskLook> folders = new HashMap<>();

  /** Creates it with this time limit. */
  DiskLooks(Duration limit) {
    this.limit = limit;
  }

  /** Runs a call about this folder; returns empty if its disk doesn't answer. */
  <T> Optional<T> find(Path folder, Callable<T> look) {
    return at(folder).flatMap(one -> one.find(look));
  }

  /** Folders that are merely busy don't count: many runs may start at once. */
  private synchronized Optional<DiskLook> at(Path folder) {
    folders.entrySet().removeIf(one -> one.getValue().isIdle() && !one.getKey().equals(folder));
    boolean full = folders.values().stream().filter(DiskLook::hangs).count() >= MOST_HANGING;
    return full && !folders.containsKey(folder)
        ? Optional.empty()
        : Optional.of(folders.computeIfAbsent(folder, any -> new DiskLook(AT_ONCE, limit)));
  }
}
