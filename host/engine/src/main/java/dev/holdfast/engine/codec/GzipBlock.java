package dev.holdfast.engine.codec;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;

/**
 * A block of input with the bytes before it, which becomes a run of deflate blocks that ends on a
 * byte boundary. Used over and over.
 */
final class GzipBlock implements Callable<GzipBlock> {

  /** How far back deflate can refer (RFC 1951). */
  private static final int WINDOW_BYTES = 32 * 1024;

  private static final int INPUT_BYTES = 128 * 1024;

  private final Deflater deflater;
  private final byte[] window = new byte[WINDOW_BYTES];
  private final byte[] input = new byte[INPUT_BYTES];
  // Incompressible input grows by 5 bytes per stored block of at least 16 KiB, and the flush.
  private byte[] output = new byte[INPUT_BYTES + 1024];
  private int windowLength;
  private int inputLength;
  private int outputLength;

  GzipBlock(int level) {
    deflater = new Deflater(level, true);
  }

  /** Makes it empty, to follow {@code previous} in the stream. */
  void follow(GzipBlock previous) {
    windowLength = Math.min(previous.inputLength, WINDOW_BYTES);
    System.arraycopy(previous.input, previous.inputLength - windowLength, window, 0, windowLength);
    inputLength = 0;
  }

  int fill(byte[] bytes, int offset, int length) {
    int count = Math.min(length, INPUT_BYTES - inputLength);
    System.arraycopy(bytes, offset, input, inputLength, count);
    inputLength += count;
    return count;
  }

  boolean isFull() {
    return inputLength == INPUT_BYTES;
  }

  boolean isEmpty() {
    return inputLength == 0;
  }

  @Override
  public GzipBlock call() {
    deflater.reset();
    if (windowLength > 0) {
      deflater.setDictionary(window, 0, windowLength);
    }
    deflater.setInput(input, 0, inputLength);
    outputLength = 0;
    int count;
    do {
      if (outputLength == output.length) {
        output = Arrays.copyOf(output, output.length * 2);
      }
      count =
          deflater.deflate(output, outputLength, output.length - outputLength, Deflater.SYNC_FLUSH);
      outputLength += count;
    } while (outputLength == output.length);
    return this;
  }

  byte[] output() {
    return output;
  }

  int outputLength() {
    return outputLength;
  }

  void release() {
    deflater.end();
  }
}
