package dev.holdfast.plugins.sqlite.wal;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.Arrays;

/** Which frame is the newest of each page, in eight bytes per frame. */
final class FrameMap {

  /** 16 MiB of memory: a log of 8 GiB at the usual page size. */
  static final int MAXIMUM_FRAMES = 2 * 1024 * 1024;

  /** Page in the upper half, frame in the lower one, in ascending order. */
  private long[] entries;

  private int size;

  FrameMap(long frames) {
    if (frames > MAXIMUM_FRAMES) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The write-ahead log holds %d frames, more than %d".formatted(frames, MAXIMUM_FRAMES),
          "Run PRAGMA wal_checkpoint(TRUNCATE) on the database while nothing else reads it.");
    }
    entries = new long[(int) frames];
  }

  void add(int page, int frame) {
    entries[size++] = ((long) page << 32) | frame;
  }

  /** Sorts and keeps the last frame of each page. */
  void finish() {
    Arrays.sort(entries, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      boolean last = i + 1 == size || entries[i + 1] >>> 32 != entries[i] >>> 32;
      if (last) {
        entries[kept++] = entries[i];
      }
    }
    entries = Arrays.copyOf(entries, kept);
    size = kept;
  }

  /** The frame of a page, counted from 1, or 0 when the page isn't in the log. */
  int frame(long page) {
    int at = Arrays.binarySearch(entries, page << 32);
    int next = at < 0 ? -at - 1 : at;
    boolean found = next < size && entries[next] >>> 32 == page;
    return found ? (int) entries[next] : 0;
  }
}
