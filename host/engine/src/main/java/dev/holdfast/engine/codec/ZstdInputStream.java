package dev.holdfast.engine.codec;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.holdfast.engine.pipe.CorruptStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads one zstd frame, or several with their {@link SeekTable}, and nothing else. The library's
 * own stream accepts an empty source, missing frames, and up to three bytes of garbage at the end.
 */
final class ZstdInputStream extends DecompressingInputStream {

  private static final int BUFFER_BYTES = 128 * 1024;
  private static final int MAGIC_BYTES = 4;

  private final InputStream source;
  private final boolean isWhole;
  private final ZstdDecompressCtx context = NativeLibrary.ZSTD.load(ZstdDecompressCtx::new);
  private final byte[] incoming = new byte[BUFFER_BYTES];
  private final ByteBuffer compressed =
      ByteBuffer.allocateDirect(2 * BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private final ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final SeekTable table = new SeekTable();
  private boolean frameEnded;
  private long frameBytes;
  private long rawBytes;

  ZstdInputStream(InputStream source) {
    this(source, true);
  }

  private ZstdInputStream(InputStream source, boolean isWhole) {
    super(source);
    this.source = source;
    this.isWhole = isWhole;
  }

  /** Reads frames without a table, some of many. */
  static InputStream frames(InputStream source) {
    return new ZstdInputStream(source, false);
  }

  @Override
  protected int produce(byte[] bytes, int offset, int length) throws IOException {
    while (!plain.hasRemaining()) {
      if (frameEnded && !hasNextFrame()) {
        return -1;
      }
      decompress();
    }
    int count = Math.min(length, plain.remaining());
    plain.get(bytes, offset, count);
    return count;
  }

  private void decompress() throws IOException {
    plain.clear();
    int before = compressed.position();
    try {
      frameEnded = context.decompressDirectByteBufferStream(plain, compressed);
    } catch (ZstdException e) {
      throw new CorruptStreamException("The zstd data is damaged", e);
    } finally {
      plain.flip();
    }
    frameBytes += compressed.position() - before;
    rawBytes += plain.remaining();
    if (frameEnded) {
      table.add(frameBytes, rawBytes);
      frameBytes = 0;
      rawBytes = 0;
    } else if (!plain.hasRemaining() && !compressed.hasRemaining()) {
      accept(readOrCorrupt(incoming));
    }
  }

  private boolean hasNextFrame() throws IOException {
    for (int count = 0; count >= 0 && compressed.remaining() < MAGIC_BYTES; ) {
      count = source.read(incoming);
      accept(Math.max(0, count));
    }
    if (!compressed.hasRemaining() && (!isWhole || table.frames() == 1)) {
      return false;
    } else if (compressed.remaining() < MAGIC_BYTES) {
      throw new CorruptStreamException("The compressed data is truncated");
    } else if (compressed.getInt(compressed.position()) == SeekTable.MAGIC) {
      requireTable();
      return false;
    }
    frameEnded = false;
    return true;
  }

  /** The sizes of the frames that were read must be in it. */
  private void requireTable() throws IOException {
    byte[] expected = table.bytes();
    byte[] found = new byte[expected.length];
    int buffered = Math.min(found.length, compressed.remaining());
    compressed.get(found, 0, buffered);
    int more = source.readNBytes(found, buffered, found.length - buffered);
    if (buffered + more < found.length || !Arrays.equals(found, expected)) {
      throw SeekTable.damaged();
    }
    requireSourceEnd(compressed.remaining());
  }

  private void accept(int count) {
    compressed.compact().put(incoming, 0, count).flip();
  }

  @Override
  protected void release() {
    context.close();
  }
}
