package dev.holdfast.engine.codec;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import dev.holdfast.engine.pipe.CorruptStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads exactly one brotli stream. The decoder itself refuses garbage within its last buffer. */
final class BrotliInputStream extends DecompressingInputStream {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final DecoderJNI.Wrapper decoder;
  private final byte[] incoming = new byte[BUFFER_BYTES];
  private ByteBuffer plain = EMPTY;

  BrotliInputStream(InputStream source) throws IOException {
    super(source);
    this.decoder =
        NativeLibrary.BROTLI.load(
            () -> {
              Brotli4jLoader.ensureAvailability();
              return new DecoderJNI.Wrapper(BUFFER_BYTES);
            });
  }

  @Override
  protected int produce(byte[] bytes, int offset, int length) throws IOException {
    while (!plain.hasRemaining()) {
      switch (decoder.getStatus()) {
        case DONE -> {
          requireSourceEnd(0);
          return -1;
        }
        case OK -> decoder.push(0);
        case NEEDS_MORE_OUTPUT -> plain = decoder.pull();
        case NEEDS_MORE_INPUT -> {
          int count = readOrCorrupt(incoming);
          decoder.getInputBuffer().clear().put(incoming, 0, count);
          decoder.push(count);
        }
        default -> throw new CorruptStreamException("The brotli data is damaged");
      }
    }
    int count = Math.min(length, plain.remaining());
    plain.get(bytes, offset, count);
    return count;
  }

  @Override
  protected void release() {
    plain = EMPTY;
    decoder.destroy();
  }
}
