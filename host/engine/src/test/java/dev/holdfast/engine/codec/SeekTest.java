package dev.holdfast.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.SeekableContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reads parts of what was compressed and encrypted. */
class SeekTest {

  private static final int FRAME = ZstdOutputStream.FRAME_BYTES;
  private static final byte[] CONTENT = Samples.text(3 * FRAME + 70_000);
  private static final byte[] COMPRESSED = compressed(CONTENT);
  private static final int TABLE = 8 + 4 * 8 + 9;

  private final AgeIdentity identity = AgeIdentity.generate();

  /** Counts the bytes that are asked for. */
  private static final class Bytes implements SeekableContent {
    private final byte[] bytes;
    private long read;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      if (offset + length > bytes.length) {
        throw new java.io.EOFException("The object is shorter");
      }
      read += length;
      return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
  }

  private static byte[] compressed(byte[] content) {
    try {
      return CodecStreamTest.compress("ZSTD", content, 1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SeekableContent seek(SeekableContent source) throws IOException {
    return Compression.of(CompressionAlgorithm.ZSTD).seek(source).orElseThrow();
  }

  private byte[] sealed(byte[] content) throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (AbortableOutputStream out =
        AgeRecipients.parse(List.of(identity.recipient())).encrypt(sealed)) {
      out.write(content);
    }
    return sealed.toByteArray();
  }

  private SeekableContent open(SeekableContent source) throws IOException {
    return AgeIdentities.of(identity).seek(source);
  }

  private static void assertParts(SeekableContent actual, byte[] expected) throws IOException {
    assertThat(actual.size()).isEqualTo(expected.length);
    Random random = new Random(7);
    for (int border : new int[] {0, 65_536, FRAME, 2 * FRAME, expected.length}) {
      for (int i = 0; i < 20; i++) {
        int from = Math.max(0, Math.min(border - random.nextInt(3), expected.length - 1));
        int length = 1 + random.nextInt(Math.min(expected.length - from, 200_000));
        assertThat(actual.read(from, length))
            .as("%d from %d", length, from)
            .isEqualTo(Arrays.copyOfRange(expected, from, from + length));
      }
    }
    assertThat(actual.read(0, expected.length)).isEqualTo(expected);
  }

  @Test
  void partsOfFramesAreWhatWasCompressed() throws IOException {
    assertParts(seek(new Bytes(COMPRESSED)), CONTENT);
  }

  @Test
  void partsOfChunksAreWhatWasEncrypted() throws IOException {
    for (int size : new int[] {1, 65_535, 65_536, 65_537, 131_072, 200_000}) {
      byte[] content = Samples.noise(size);
      assertParts(open(new Bytes(sealed(content))), content);
    }
    assertThat(open(new Bytes(sealed(new byte[0]))).size()).isZero();
  }

  @Test
  void partsOfEncryptedFramesAreReadWithoutTheRest() throws IOException {
    Bytes stored = new Bytes(sealed(COMPRESSED));
    SeekableContent raw = seek(open(stored));
    assertParts(raw, CONTENT);
    stored.read = 0;
    raw.read(FRAME + 5, 1000);
    assertThat(stored.read).isLessThan(COMPRESSED.length / 3 + 2 * 65_552);
  }

  @Test
  void shortContentIsOneFrameThatIsReadAsAWhole() throws IOException {
    for (int size : new int[] {0, 1, FRAME}) {
      byte[] one = compressed(Samples.text(size));
      assertThat(Compression.parse("ZSTD").seek(new Bytes(one))).isEmpty();
    }
    assertThat(Compression.parse("GZIP").seek(new Bytes(COMPRESSED))).isEmpty();
  }

  @Test
  void missingFramesAreDetected() throws IOException {
    int end = 0;
    ByteBuffer table = table();
    for (int frame = 0; frame < 4; frame++) {
      end += table.getInt(8 + 8 * frame);
      byte[] cut = Arrays.copyOf(COMPRESSED, end);
      if (frame > 0) { // One frame alone is complete; the manifest knows that it isn't all.
        assertThatThrownBy(() -> CodecStreamTest.decompress("ZSTD", new ByteArrayInputStream(cut)))
            .isInstanceOf(CorruptStreamException.class);
      }
    }
  }

  /** Not even at the end of a frame, where the zstd command would see nothing missing. */
  @Test
  void abortedFramesAreNeverComplete() throws IOException {
    for (int size : new int[] {FRAME, FRAME + 1, 2 * FRAME, 5 * FRAME + 1, 8 * FRAME}) {
      ByteArrayOutputStream destination = new ByteArrayOutputStream();
      AbortableOutputStream out = Compression.parse("ZSTD").compress(destination);
      out.write(Samples.text(size));
      out.abort(new IOException("killed"));
      InputStream half = new ByteArrayInputStream(destination.toByteArray());
      assertThatThrownBy(() -> CodecStreamTest.decompress("ZSTD", half))
          .as("%d bytes", size)
          .isInstanceOf(CorruptStreamException.class);
    }
  }

  @Test
  void tableThatLiesIsDetected() throws IOException {
    for (int position = 0; position < TABLE; position++) {
      byte[] lying = COMPRESSED.clone();
      lying[lying.length - TABLE + position] ^= (byte) 0x81;
      assertThatThrownBy(() -> CodecStreamTest.decompress("ZSTD", new ByteArrayInputStream(lying)))
          .as("byte %d", position)
          .isInstanceOf(CorruptStreamException.class);
      try {
        var found = Compression.parse("ZSTD").seek(new Bytes(lying));
        if (found.isPresent() && found.get().size() == CONTENT.length) {
          assertThat(found.get().read(0, CONTENT.length)).isEqualTo(CONTENT);
        }
      } catch (IOException expected) {
        // Seen.
      }
    }
  }

  /** The sums are right, so that only the frames themselves contradict. */
  @Test
  void tableWithOtherBordersOfFramesIsDetected() throws IOException {
    byte[] lying = COMPRESSED.clone();
    ByteBuffer table =
        ByteBuffer.wrap(lying, lying.length - TABLE, TABLE).slice().order(ByteOrder.LITTLE_ENDIAN);
    table.putInt(8, table.getInt(8) - 100).putInt(16, table.getInt(16) + 100);
    SeekableContent frames = seek(new Bytes(lying));
    assertThatThrownBy(() -> frames.read(FRAME + 5, 10)).isInstanceOf(CorruptStreamException.class);
  }

  private static ByteBuffer table() {
    return ByteBuffer.wrap(COMPRESSED, COMPRESSED.length - TABLE, TABLE)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void flippedBitsInAPartAreDetected() throws IOException {
    byte[] sealed = sealed(Samples.noise(200_000));
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      byte[] flipped = sealed.clone();
      int at = sealed.length - 1 - random.nextInt(199_000);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> open(new Bytes(flipped)).read(0, 200_000))
          .isInstanceOf(CorruptStreamException.class);
    }
    byte[] flipped = COMPRESSED.clone();
    flipped[COMPRESSED.length / 2] ^= 4;
    assertThatThrownBy(() -> seek(new Bytes(flipped)).read(0, CONTENT.length))
        .isInstanceOf(CorruptStreamException.class);
  }

  /** Chunks know their number and which is the last, so that none can be left out or moved. */
  @Test
  void chunksInOtherPlacesAreDetected() throws IOException {
    byte[] sealed = sealed(Samples.noise(3 * 65_536));
    int start = sealed.length - 3 * 65_552;
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, start, swapped, start + 65_552, 65_552);
    System.arraycopy(sealed, start + 65_552, swapped, start, 65_552);
    assertThatThrownBy(() -> open(new Bytes(swapped)).read(70_000, 10))
        .isInstanceOf(CorruptStreamException.class);
    byte[] cut = Arrays.copyOf(sealed, start + 2 * 65_552);
    assertThatThrownBy(() -> open(new Bytes(cut)).read(70_000, 10))
        .isInstanceOf(CorruptStreamException.class);
  }
}
