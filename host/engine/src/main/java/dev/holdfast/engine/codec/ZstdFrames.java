package dev.holdfast.engine.codec;

import dev.holdfast.engine.pipe.SeekableContent;
import dev.holdfast.plugin.storage.StorageSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What was compressed into several zstd frames: only those that have the wanted bytes are read. */
final class ZstdFrames implements SeekableContent {

  private final SeekableContent source;
  private final long[] compressed;
  private final long[] raw;

  /**
   * Knows where each frame begins.
   *
   * @param compressed the offset of each frame, and of their end
   * @param raw the offset of what each frame contains, and of its end
   */
  ZstdFrames(SeekableContent source, long[] compressed, long[] raw) {
    this.source = source;
    this.compressed = compressed;
    this.raw = raw;
  }

  @Override
  public long size() {
    return raw[raw.length - 1];
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    int first = frameOf(offset);
    int last = frameOf(offset + length - 1);
    InputStream frames = source.open(compressed[first], compressed[last + 1] - compressed[first]);
    return StorageSession.part(ZstdInputStream.frames(frames), offset - raw[first], length);
  }

  private int frameOf(long offset) {
    int found = Arrays.binarySearch(raw, offset);
    return found >= 0 ? found : -found - 2;
  }
}
