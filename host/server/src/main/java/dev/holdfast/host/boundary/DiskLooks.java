package dev.holdfast.host.boundary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The looks of one organisation, apart for each of its folders: one whose disk doesn't answer takes
 * no other with it, and all of them no more than a few threads.
 */
final class DiskLooks {

  private static final int MOST_HANGING = 8;
  private static final int AT_ONCE = 2;

  private final Duration limit;
  private final Map<Path, DiskLook> folders = new HashMap<>();

  /** Looks that are waited for no longer than this. */
  DiskLooks(Duration limit) {
    this.limit = limit;
  }

  /** What a look at this folder finds; empty when its disk doesn't answer. */
  <T> Optional<T> find(Path folder, Callable<T> look) {
    return at(folder).flatMap(one -> one.find(look));
  }

  /** Folders that are only busy don't count: many runs may begin at once. */
  private synchronized Optional<DiskLook> at(Path folder) {
    folders.entrySet().removeIf(one -> one.getValue().isIdle() && !one.getKey().equals(folder));
    boolean full = folders.values().stream().filter(DiskLook::hangs).count() >= MOST_HANGING;
    return full && !folders.containsKey(folder)
        ? Optional.empty()
        : Optional.of(folders.computeIfAbsent(folder, any -> new DiskLook(AT_ONCE, limit)));
  }
}
