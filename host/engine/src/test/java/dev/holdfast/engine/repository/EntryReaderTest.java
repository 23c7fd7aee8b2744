package dev.holdfast.engine.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.EntryProof;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.SeededBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without compression and encryption, only the hashes stand between damage and a restore. */
class EntryReaderTest {

  private static final SeededBytes DUMP = new SeededBytes(3, 1000);

  @Test
  void damagedDumpFailsInsteadOfEnding() throws IOException {
    for (int at : new int[] {0, 500, 999}) {
      byte[] bytes = DUMP.open().readAllBytes();
      bytes[at] ^= 4;
      assertThatThrownBy(() -> read(bytes, DUMP.sha256()))
          .isInstanceOf(CorruptStreamException.class);
    }
    assertThat(read(DUMP.open().readAllBytes(), DUMP.sha256())).hasSize(1000);
  }

  @Test
  void dumpThatDiffersFromTheManifestFails() throws IOException {
    byte[] bytes = DUMP.open().readAllBytes();
    assertThatThrownBy(() -> read(bytes, "0".repeat(64)))
        .isInstanceOf(CorruptStreamException.class);
  }

  private static byte[] read(byte[] bytes, String rawSha256) throws IOException {
    StoredEntry entry =
        new StoredEntry(
            "shop",
            "shop.dump",
            new DumpFormat("scripted", "dump"),
            "NONE",
            false,
            new ContentDigest(DUMP.length(), DUMP.sha256()),
            List.of(),
            null);
    EntryContents contents =
        new EntryContents(
            "shop",
            Subject.database("shop"),
            new ContentDigest(DUMP.length(), rawSha256),
            EntryProof.of(ContentProof.ofTool("whole"), 0, 0, null),
            null,
            null,
            List.of());
    try (EntryReader reader =
        EntryReader.open(entry, contents, new ByteArrayInputStream(bytes), AgeIdentities.of())) {
      return reader.readAllBytes();
    }
  }
}
