package dev.holdfast.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.CorruptStreamException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecStreamTest {

  private static final int BLOCK = 128 * 1024;

  static Stream<Arguments> codecsAndSizes() {
    return Stream.of("GZIP:1", "GZIP:9", "BROTLI:1", "BROTLI:5", "ZSTD:1", "ZSTD:3", "ZSTD:9")
        .flatMap(
            codec ->
                Stream.of(0, 1, 2, 65_535, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 1_500_000)
                    .map(size -> Arguments.of(codec, size)));
  }

  @ParameterizedTest
  @MethodSource("codecsAndSizes")
  void contentRoundTrips(String codec, int size) throws IOException {
    for (byte[] content : Stream.of(Samples.noise(size), Samples.text(size)).toList()) {
      byte[] compressed = compress(codec, content, size);
      assertThat(decompress(codec, new ByteArrayInputStream(compressed))).isEqualTo(content);
      assertThat(decompress(codec, new Trickle(compressed))).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GZIP", "BROTLI", "ZSTD"})
  void everyTruncationIsDetected(String codec) throws IOException {
    byte[] compressed = compress(codec, Samples.text(3_000), 1);
    for (int length = 0; length < compressed.length; length++) {
      InputStream cut = new ByteArrayInputStream(compressed, 0, length);
      assertThatThrownBy(() -> decompress(codec, cut))
          .as("%d of %d bytes", length, compressed.length)
          .isInstanceOf(CorruptStreamException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GZIP", "BROTLI", "ZSTD"})
  void trailingBytesAreDetected(String codec) throws IOException {
    byte[] compressed = compress(codec, Samples.text(3_000), 2);
    for (byte[] tail : new byte[][] {{0}, {1, 2, 3}, new byte[200_000], compressed}) {
      byte[] longer = Arrays.copyOf(compressed, compressed.length + tail.length);
      System.arraycopy(tail, 0, longer, compressed.length, tail.length);
      assertThatThrownBy(() -> decompress(codec, new ByteArrayInputStream(longer)))
          .isInstanceOf(CorruptStreamException.class);
      InputStream afterwards =
          new SequenceInputStream(
              new ByteArrayInputStream(compressed), new ByteArrayInputStream(tail));
      assertThatThrownBy(() -> decompress(codec, afterwards))
          .isInstanceOf(CorruptStreamException.class);
    }
  }

  /** Brotli has no checksum, so it isn't among them: hash and encryption see to it there. */
  @ParameterizedTest
  @ValueSource(strings = {"GZIP", "ZSTD"})
  void everyFlippedByteIsDetected(String codec) throws IOException {
    byte[] content = Samples.text(3_000);
    byte[] compressed = compress(codec, content, 3);
    for (int i = 0; i < compressed.length; i++) {
      byte[] flipped = compressed.clone();
      flipped[i] ^= 0x41;
      try {
        // Gzip's time and system fields mean nothing, so damage there does none.
        assertThat(decompress(codec, new ByteArrayInputStream(flipped))).isEqualTo(content);
      } catch (CorruptStreamException expected) {
        // Seen.
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "GZIP", "BROTLI", "ZSTD"})
  void failureOfTheSourceIsPassedOn(String codec) throws IOException {
    IOException trouble = new IOException("cable");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw trouble;
          }
        };
    assertThatThrownBy(() -> decompress(codec, broken)).isSameAs(trouble);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GZIP", "BROTLI", "ZSTD"})
  void abortedStreamIsNeverComplete(String codec) throws IOException {
    for (int size : new int[] {0, 1, BLOCK, 1_500_000}) {
      ByteArrayOutputStream destination = new ByteArrayOutputStream();
      AbortableOutputStream out = Compression.parse(codec).compress(destination);
      out.write(Samples.text(size));
      out.abort(new IOException("killed"));
      out.close();
      assertThatThrownBy(
              () -> decompress(codec, new ByteArrayInputStream(destination.toByteArray())))
          .isInstanceOf(CorruptStreamException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GZIP", "BROTLI", "ZSTD"})
  void streamToAFailedDestinationIsNeverFinished(String codec) throws IOException {
    IOException full = new IOException("no space");
    ByteArrayOutputStream destination = new ByteArrayOutputStream();
    AbortableOutputStream out =
        Compression.parse(codec)
            .compress(
                new OutputStream() {
                  private boolean failed;

                  @Override
                  public void write(int b) throws IOException {
                    if (destination.size() > BLOCK && !failed) {
                      failed = true;
                      throw full;
                    }
                    destination.write(b);
                  }
                });
    byte[] content = Samples.noise(8 * BLOCK);
    assertThatThrownBy(
            () -> {
              out.write(content);
              out.close();
            })
        .isSameAs(full);
    int size = destination.size();
    try {
      out.close();
    } catch (IOException e) {
      assertThat(e).hasCause(full);
    }
    assertThat(destination.size()).isEqualTo(size);
  }

  static byte[] compress(String codec, byte[] content, long seed) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    Random random = new Random(seed);
    try (OutputStream out = Compression.parse(codec).compress(compressed)) {
      for (int position = 0; position < content.length; ) {
        int count = Math.min(content.length - position, 1 + random.nextInt(200_000));
        out.write(content, position, count);
        position += count;
      }
    }
    return compressed.toByteArray();
  }

  static byte[] decompress(String codec, InputStream compressed) throws IOException {
    try (InputStream in = Compression.parse(codec).decompress(compressed)) {
      return in.readAllBytes();
    }
  }

  /** Gives little at a time, as networks do. */
  private static final class Trickle extends FilterInputStream {

    private final Random random = new Random(7);

    Trickle(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(5_000)));
    }
  }
}
