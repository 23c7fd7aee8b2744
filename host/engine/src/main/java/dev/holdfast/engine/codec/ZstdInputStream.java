package dev.holdfast.engine.codec;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.holdfast.engine.pipe.CorruptStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads exactly one zstd frame. The library's own stream accepts an empty source, a second frame,
 * and up to three bytes of garbage at the end.
 */
final class ZstdInputStream extends DecompressingInputStream {

  private static final int BUFFER_BYTES = 128 * 1024;

  private final ZstdDecompressCtx context = NativeLibrary.ZSTD.load(ZstdDecompressCtx::new);
  private final byte[] incoming = new byte[BUFFER_BYTES];
  private final ByteBuffer compressed = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private boolean frameEnded;

  ZstdInputStream(InputStream source) {
    super(source);
  }

  @Override
  protected int produce(byte[] bytes, int offset, int length) throws IOException {
    while (!plain.hasRemaining()) {
      if (frameEnded) {
        requireSourceEnd(compressed.remaining());
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
    try {
      frameEnded = context.decompressDirectByteBufferStream(plain, compressed);
    } catch (ZstdException e) {
      throw new CorruptStreamException("The zstd data is damaged", e);
    } finally {
      plain.flip();
    }
    if (!frameEnded && !plain.hasRemaining() && !compressed.hasRemaining()) {
      int count = readOrCorrupt(incoming);
      compressed.clear().put(incoming, 0, count).flip();
    }
  }

  @Override
  protected void release() {
    context.close();
  }
}
