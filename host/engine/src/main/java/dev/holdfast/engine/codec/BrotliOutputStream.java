package dev.holdfast.engine.codec;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.aayushatharva.brotli4j.encoder.EncoderJNI;
import com.aayushatharva.brotli4j.encoder.EncoderJNI.Operation;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes one brotli stream. The library's own stream can't be abandoned without finishing it, and
 * when the thread is interrupted, its channels close the destination as if everything had been
 * written.
 */
final class BrotliOutputStream extends AbortableOutputStream {

  private static final int BUFFER_BYTES = 128 * 1024;
  private static final int DEFAULT_WINDOW = -1;

  private final AbortableOutputStream destination;
  private final EncoderJNI.Wrapper encoder;

  BrotliOutputStream(OutputStream destination, int level) throws IOException {
    this.destination = AbortableOutputStream.of(destination);
    this.encoder =
        NativeLibrary.BROTLI.load(
            () -> {
              Brotli4jLoader.ensureAvailability();
              return new EncoderJNI.Wrapper(
                  BUFFER_BYTES, level, DEFAULT_WINDOW, Encoder.Mode.GENERIC);
            });
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer input = encoder.getInputBuffer();
    int end = offset + length;
    for (int position = offset; position < end; ) {
      int count = Math.min(end - position, input.remaining());
      input.put(bytes, position, count);
      position += count;
      if (!input.hasRemaining()) {
        encode(Operation.PROCESS);
      }
    }
  }

  private void encode(Operation operation) throws IOException {
    ByteBuffer input = encoder.getInputBuffer();
    encoder.push(operation, input.position());
    drain();
    while (encoder.hasRemainingInput()
        || (operation == Operation.FINISH && !encoder.isFinished())) {
      encoder.push(operation, 0);
      drain();
    }
    input.clear();
  }

  private void drain() throws IOException {
    if (!encoder.isSuccess()) {
      throw new IOException("brotli could not compress");
    }
    while (encoder.hasMoreOutput()) {
      ByteBuffer output = encoder.pull();
      byte[] bytes = new byte[output.remaining()];
      output.get(bytes);
      destination.write(bytes);
    }
  }

  @Override
  protected void finish() throws IOException {
    encode(Operation.FINISH);
    destination.close();
    encoder.destroy();
  }

  @Override
  protected void discard(Throwable cause) {
    encoder.destroy();
    destination.abort(cause);
  }
}
