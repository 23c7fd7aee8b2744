package dev.holdfast.plugins.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damage is found by the reader itself, with a code, in time and within memory. */
@Timeout(60)
class ArchiveDamageTest {

  private static final Set<ErrorCode> DAMAGED =
      Set.of(ErrorCode.CORRUPT, ErrorCode.INCOMPLETE, ErrorCode.UNSUPPORTED);

  private static final int[] BITS = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff};

  @Test
  void truncatedArchiveIsIncomplete() throws Exception {
    byte[] archive = SmallArchive.bytes();
    for (int length = 0; length < archive.length; length++) {
      byte[] part = Arrays.copyOf(archive, length);
      assertThatExceptionOfType(PluginException.class)
          .as("the first %d of %d bytes", length, archive.length)
          .isThrownBy(() -> SmallArchive.read(part))
          .matches(e -> e.code() == ErrorCode.INCOMPLETE, "has code INCOMPLETE");
    }
  }

  @Test
  void trailingBytesAreDetected() throws Exception {
    byte[] archive = SmallArchive.bytes();
    for (int next = 0; next < 256; next++) {
      byte[] longer = Arrays.copyOf(archive, archive.length + 1);
      longer[archive.length] = (byte) next;
      assertThatExceptionOfType(PluginException.class).isThrownBy(() -> SmallArchive.read(longer));
    }
  }

  @Test
  void anyWrongByteIsHandledSafely() throws Exception {
    byte[] archive = SmallArchive.bytes();
    for (int place = 0; place < archive.length; place++) {
      for (int wrong : BITS) {
        readChanged(archive, place, wrong);
      }
    }
  }

  @Test
  void anyFlippedBitInTheDataIsDetected() throws Exception {
    changesOfDataAreSeen(BITS);
  }

  @Tag("slow")
  @Test
  void anyWrongByteInTheDataIsDetected() throws Exception {
    changesOfDataAreSeen(IntStream.range(1, 256).toArray());
  }

  private static void changesOfDataAreSeen(int[] changes) throws Exception {
    byte[] archive = SmallArchive.bytes();
    SmallArchive.Read whole = SmallArchive.read(archive);
    for (int place = SmallArchive.dataStart(archive); place < archive.length; place++) {
      for (int wrong : changes) {
        Optional<SmallArchive.Read> content = readChanged(archive, place, wrong);
        boolean unseen = content.filter(found -> found.tables().equals(whole.tables())).isPresent();
        assertThat(unseen).as("byte %d changed by %02x and unseen", place, wrong).isFalse();
      }
    }
  }

  /** What is read with some bits of one byte turned, or empty when that failed as it should. */
  private static Optional<SmallArchive.Read> readChanged(byte[] archive, int place, int bits)
      throws IOException {
    byte[] changed = archive.clone();
    changed[place] ^= (byte) bits;
    try {
      return Optional.of(SmallArchive.read(changed));
    } catch (PluginException e) {
      assertThat(DAMAGED).as("byte %d changed by %02x", place, bits).contains(e.code());
      return Optional.empty();
    }
  }
}
