package dev.holdfast.plugins.sqlite.wal;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.Arrays;

/** Maps each page to its latest frame, in eight bytes per page in the log. */
final class FrameMap {

  /** An eighth of the memory: with 128 MiB, two million pages, 8 GiB at the usual page size. */
  private static final int MAXIMUM_PAGES =
      (int) Math.min(Runtime.getRuntime().maxMemory() / 64, Integer.MAX_VALUE / 2);

  private final int maximum;

  /** Page in the upper half, frame in the lower one. */
  private long[] entries = new long[1024];

  private int size;

  FrameMap() {
    this(MAXIMUM_PAGES);
  }

  FrameMap(int maximum) {
    this.maximum = maximum;
  }

  /** Adds a frame, whose number is higher than the previous ones. */
  void add(int page, int frame) {
    if (size == entries.length) {
      makeRoom();
    }
    entries[size++] = ((long) page << 32) | frame;
  }

  private void makeRoom() {
    sort();
    if (size > entries.length / 2 && entries.length < maximum) {
      entries = Arrays.copyOf(entries, Math.min(2 * entries.length, maximum));
    } else if (size > maximum / 8 * 7) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The write-ahead log holds more than %d pages, too many for this host's memory"
              .formatted(size),
          "Run PRAGMA wal_checkpoint(TRUNCATE) on the database while nothing else reads it.");
    }
  }

  /** Sorts the frames for look-ups, and keeps the last frame of each page. */
  void sort() {
    Arrays.sort(entries, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      boolean last = i + 1 == size || entries[i + 1] >>> 32 != entries[i] >>> 32;
      if (last) {
        entries[kept++] = entries[i];
      }
    }
    size = kept;
  }

  /** Returns the frame of a page, counted from 1, or 0 if the page isn't in the log. Sort first. */
  int frame(long page) {
    int at = Arrays.binarySearch(entries, 0, size, page << 32);
    int next = at < 0 ? -at - 1 : at;
    boolean found = next < size && entries[next] >>> 32 == page;
    return found ? (int) entries[next] : 0;
  }
}
