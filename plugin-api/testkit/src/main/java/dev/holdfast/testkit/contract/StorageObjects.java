package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that objects are stored, described, read and deleted. */
interface StorageObjects extends StorageFixture {

  /** From empty to larger than any internal buffer. The length is told only if it must be. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 65_536, 5 * 1024 * 1024, 8 * 1024 * 1024 + 1, 21 * 1024 * 1024 + 7})
  default void objectsAreReadUnchanged(long length) throws Exception {
    assumeThat(length).isLessThanOrEqualTo(traits().maximumObjectBytes());
    SeededBytes content = new SeededBytes(length, length);
    StoredObject stored = put("object", content);
    assertThat(stored.key()).isEqualTo(key("object"));
    assertThat(stored.size()).isEqualTo(length);
    assertThat(stored.modified())
        .isBetween(Instant.now().minus(1, ChronoUnit.DAYS), Instant.now().plus(1, ChronoUnit.DAYS));
    assertThat(listed()).containsExactly(key("object"));
    assertHolds("object", content);
  }

  /** A storage attests what its traits say; if it does, the checksum must match the content. */
  @ParameterizedTest
  @ValueSource(longs = {0, 65_537, 9 * 1024 * 1024})
  default void attestedChecksumMatchesTheContent(long length) throws Exception {
    SeededBytes content = new SeededBytes(length, length);
    CRC32C expected = new CRC32C();
    try (InputStream in = new CheckedInputStream(content.open(), expected)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    put("object", new SeededBytes(1, length + 1));
    OptionalLong attested = put("object", content).attestedCrc32c();
    assertThat(attested.isPresent())
        .as("checksums are %s, so this is whether puts must be attested", traits().checksums())
        .isNotEqualTo(traits().checksums().isEmpty());
    assertThat(attested.orElse(expected.getValue()))
        .as("checksums are %s, so they must be those of the content", traits().checksums())
        .isEqualTo(expected.getValue());
  }

  @Test
  default void objectIsReplacedCompletely() throws Exception {
    put("object", new SeededBytes(1, 300_000));
    SeededBytes shorter = new SeededBytes(2, 1000);
    put("object", shorter);
    assertHolds("object", shorter);
    assertThat(listed()).hasSize(1);
  }

  @Test
  default void deletionIsIdempotent() throws Exception {
    put("gone", new SeededBytes(1, 10));
    put("kept", new SeededBytes(2, 10));
    session().delete(key("gone"));
    session().delete(key("gone"));
    assertThat(session().stat(key("gone"))).isEmpty();
    assertThat(listed()).containsExactly(key("kept"));
  }

  @Test
  default void missingObjectIsNotFound() throws Exception {
    assertThat(session().stat(key("deep/er/nothing"))).isEmpty();
    assertThat(listed()).isEmpty();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> read("nothing"))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND, "has code NOT_FOUND");
  }

  /** A restore of one file reads only its part of a dump. */
  @Test
  default void partsAreReadExactly() throws Exception {
    int size = 300_007;
    SeededBytes content = new SeededBytes(7, size);
    put("object", content);
    byte[] all = read("object");
    for (int[] part :
        new int[][] {
          {0, 1}, {0, size}, {1, 65_536}, {65_535, 2}, {131_072, 131_072}, {size - 1, 1}
        }) {
      assertThat(readPart("object", part[0], part[1]))
          .as("%d bytes from %d", part[1], part[0])
          .isEqualTo(Arrays.copyOfRange(all, part[0], part[0] + part[1]));
    }
    assertThatIOException().isThrownBy(() -> readPart("object", 0, size + 1));
    assertThatIOException().isThrownBy(() -> readPart("object", size - 1, 2));
    assertThatThrownBy(() -> readPart("object", size, 1));
    assertThatThrownBy(() -> readPart("object", size + 1, 1));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> readPart("nothing", 0, 1))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND, "has code NOT_FOUND");
  }

  private byte[] readPart(String name, long offset, long length) throws Exception {
    try (InputStream in = session().get(key(name), offset, length)) {
      return in.readAllBytes();
    }
  }

  /** Whether or not it needs to know it, a length that the host gives is right. */
  @Test
  default void lengthMayBeKnown() throws Exception {
    SeededBytes content = new SeededBytes(4, 100_000);
    try (InputStream in = content.open()) {
      session().put(key("object"), in, OptionalLong.of(content.length()));
    }
    assertHolds("object", content);
  }
}
