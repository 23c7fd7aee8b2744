package dev.holdfast.engine.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.repository.BackupChain.Link;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads parts of a stored dump of 20 MB, at offsets. */
@Timeout(120)
class PartsByOffsetTest {

  private static final int SIZE = 20_000_000;
  private static final SeededBytes CONTENT = new SeededBytes(5, SIZE);

  private final TestEngine bench = new TestEngine(1);

  private interface Work {
    void with(RestoreChain.Piece piece, OpenPieces open) throws IOException;
  }

  private void read(BackupOutcome.Written backup, Work work) throws IOException {
    try (PluginCallScope calls =
            new PluginCallScope(new Cancellation(), RunListener.NONE, TestEngine.LIMITS);
        StorageAccess storage = StorageAccess.open(bench.destinations().get(0), calls);
        OpenPieces open = new OpenPieces(bench.identities())) {
      Link link = new Link(backup.manifest(), backup.contents(), List.of(storage));
      open.add(link.find(Subject.database("shop")).orElseThrow(), storage, ContentItems.NONE, true);
      work.with(open.chain().pieces().get(0), open);
    }
  }

  private static void assertPart(RestoreChain.Piece piece, int offset, int length)
      throws IOException {
    try (InputStream in = piece.openAt(offset);
        InputStream expected = CONTENT.open(offset, length)) {
      assertThat(Arrays.equals(in.readNBytes(length), expected.readAllBytes()))
          .as("%d bytes from %d", length, offset)
          .isTrue();
    }
  }

  private BackupOutcome.Written backup(String codec, boolean encrypted, boolean inParts) {
    bench.compression(codec);
    if (!encrypted) {
      bench.plain();
    }
    if (inParts) {
      bench.storage().with(StorageTraits.STANDARD.withMaximumObjectBytes(1_000_000));
    }
    bench.source.with("shop", CONTENT);
    return bench.backedUp();
  }

  @ParameterizedTest
  @CsvSource({
    "ZSTD, true, false",
    "ZSTD, true, true",
    "ZSTD, false, true",
    "NONE, true, true",
    "NONE, false, false",
  })
  void onlyTheBytesOfThePartAreRead(String codec, boolean encrypted, boolean inParts)
      throws IOException {
    read(
        backup(codec, encrypted, inParts),
        (piece, open) -> {
          assertPart(piece, 5_000_000, 8_000_000);
          assertThat(open.storedCount()).isLessThan(10_500_000);
          assertPart(piece, 14_680_060, 10);
          assertPart(piece, SIZE - 1, 1);
          open.requireWhole();
        });
  }

  @Test
  void othersAreReadOnceAndProvenAsAWhole() throws IOException {
    BackupOutcome.Written backup = backup("GZIP", true, false);
    read(
        backup,
        (piece, open) -> {
          assertPart(piece, 1_000_000, 10);
          assertPart(piece, 11_000_000, 3_000_000);
          open.requireWhole();
          assertThat(open.rawCount()).isEqualTo(backup.contents().entries().get(0).raw().size());
        });
  }

  @Test
  void damageMattersWhereItIsRead() throws IOException {
    BackupOutcome.Written backup = backup("ZSTD", true, false);
    dump().content()[10_000_000] ^= 1;
    read(
        backup,
        (piece, open) -> {
          assertPart(piece, 1_000_000, 1000);
          assertThatThrownBy(() -> assertPart(piece, 9_000_000, 2_000_000))
              .isInstanceOf(IOException.class)
              .hasMessageContaining("damaged");
          assertThatThrownBy(open::requireWhole).as("swallowed").isInstanceOf(IOException.class);
        });
  }

  @Test
  void cutObjectIsDetected() throws IOException {
    BackupOutcome.Written backup = backup("ZSTD", true, false);
    ObjectKey key = key();
    byte[] half = Arrays.copyOf(dump().content(), 11_000_000);
    bench.storage().objects().put(key, new MemoryObject(half, dump().modified()));
    read(
        backup,
        (piece, open) ->
            assertThatThrownBy(() -> assertPart(piece, 1_000_000, 1000))
                .isInstanceOf(IOException.class));
  }

  @Test
  void nothingReadIsNotRestored() throws IOException {
    read(
        backup("ZSTD", true, false),
        (piece, open) -> assertThatThrownBy(open::requireWhole).hasMessageContaining("0 of 1"));
  }

  private ObjectKey key() {
    return bench.storage().objects().keySet().stream()
        .filter(key -> key.name().contains(".dump."))
        .findFirst()
        .orElseThrow();
  }

  private MemoryObject dump() {
    return bench.storage().objects().get(key());
  }
}
