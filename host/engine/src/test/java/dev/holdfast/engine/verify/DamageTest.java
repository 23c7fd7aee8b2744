package dev.holdfast.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One byte is flipped, zeroed or cut off, at every position of every object of a small backup, or
 * at every seventeenth where that is enough for each run of the tests. Each is found at every depth
 * that reads bytes, and no restore begins; only a damaged list is no reason to refuse its dump.
 */
class DamageTest {

  private static final int FEW = 17;

  private static final List<BiFunction<byte[], Integer, byte[]>> DAMAGES =
      List.of(
          (bytes, at) -> changed(bytes, at, (byte) (bytes[at] ^ 1)),
          (bytes, at) -> changed(bytes, at, (byte) 0),
          (bytes, at) -> Arrays.copyOf(bytes, at));

  @Test
  void damagedByteOfAnEncryptedEntryIsFound() {
    damagedBytesAreFound(new TestEngine(1), "dump.zst.age", DAMAGES, FEW);
  }

  @Test
  void damagedByteOfAPlainEntryIsFound() {
    damagedBytesAreFound(new TestEngine(1).plain().compression("BROTLI"), "dump.br", DAMAGES, FEW);
  }

  @Test
  void damagedByteOfAListIsFound() {
    damagedBytesAreFound(new TestEngine(1), "list.zst.age", DAMAGES, FEW);
  }

  @Test
  void flippedByteOfTheManifestOrItsSignatureIsFound() {
    TestEngine bench = new TestEngine(1);
    damagedBytesAreFound(bench, "manifest.json", DAMAGES.subList(0, 1), FEW);
    damagedBytesAreFound(bench, "manifest.json.minisig", DAMAGES.subList(0, 1), 3);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"NONE", "GZIP", "BROTLI", "ZSTD"})
  void everyDamagedByteIsFound(String compression) {
    damagedBytesAreFound(new TestEngine(1).compression(compression), "", DAMAGES, 1);
    damagedBytesAreFound(new TestEngine(1).compression(compression).plain(), "", DAMAGES, 1);
  }

  private static void damagedBytesAreFound(
      TestEngine bench,
      String nameEnd,
      List<BiFunction<byte[], Integer, byte[]>> damages,
      int step) {
    bench.source.with("shop", new SeededBytes(7, 60));
    bench.storage().objects().clear();
    BackupOutcome.Written backup = bench.backedUp();
    Map<ObjectKey, MemoryObject> objects = bench.storage().objects();
    assertThat(objects.keySet()).anyMatch(key -> key.value().endsWith(nameEnd));
    for (ObjectKey key : Set.copyOf(objects.keySet())) {
      if (key.value().endsWith(nameEnd)) {
        MemoryObject good = objects.get(key);
        damages.forEach(damage -> damagedBytesAreFound(bench, backup, key, damage, step));
        objects.put(key, good);
      }
    }
    assertThat(bench.verify(backup.folder(), VerifyDepth.DECRYPT).isGood()).isTrue();
  }

  private static void damagedBytesAreFound(
      TestEngine bench,
      BackupOutcome.Written backup,
      ObjectKey key,
      BiFunction<byte[], Integer, byte[]> damage,
      int step) {
    MemoryObject good = bench.storage().objects().get(key);
    int start = key.value().endsWith(".minisig") ? endOfComment(good.content()) : 0;
    for (int at = start; at < good.content().length; at += step) {
      byte[] bad = damage.apply(good.content(), at);
      if (!Arrays.equals(good.content(), bad)) {
        bench.storage().objects().put(key, new MemoryObject(bad, good.modified()));
        assertFound(bench, backup, key.name().contains(".list"), key + " at " + at);
      }
    }
    bench.storage().objects().put(key, good);
  }

  /** The first line of a signature file says nothing, so nothing protects it. */
  private static int endOfComment(byte[] signature) {
    return new String(signature, StandardCharsets.UTF_8).indexOf('\n') + 1;
  }

  private static void assertFound(
      TestEngine bench, BackupOutcome.Written backup, boolean onlyTheList, String where) {
    for (VerifyDepth depth : List.of(VerifyDepth.READ_BACK, VerifyDepth.DECRYPT)) {
      VerifyReport report = bench.verify(backup.folder(), depth);
      assertThat(report.isBad()).as(where + " " + report).isTrue();
      assertThat(report.isGood()).as(where).isFalse();
    }
    if (onlyTheList) {
      RestoreOutcome outcome = bench.restore(backup.folder(), RestoreItem.renamed("shop", "copy"));
      assertThat(((RestoreOutcome.Success) outcome).warnings()).as(where).hasSize(1);
      bench.source.remove("copy");
    } else {
      assertThat(bench.restore(backup.folder()))
          .as(where)
          .isInstanceOf(RestoreOutcome.Refused.class);
    }
    assertThat(bench.source.restored()).as(where).isEmpty();
  }

  @Test
  void missingObjectIsFoundImmediately() {
    TestEngine bench = new TestEngine(1);
    BackupOutcome.Written backup = bench.backedUp();
    bench.storage().objects().remove(backup.manifest().key(backup.manifest().entries().get(0)));
    assertThat(bench.verify(backup.folder(), VerifyDepth.STAT).isBad()).isTrue();
    assertThat(bench.scan(0).backups().get(0).damage()).hasSize(1);
  }

  private static byte[] changed(byte[] bytes, int at, byte value) {
    byte[] copy = bytes.clone();
    copy[at] = value;
    return copy;
  }
}
