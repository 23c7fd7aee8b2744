package dev.holdfast.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A list is as much part of a backup as its dump, which can be restored without it. */
class DamagedListTest {

  private static final RestoreItem COPY = RestoreItem.renamed("shop", "copy");

  private final TestEngine bench = new TestEngine(1).plain().compression("NONE");
  private final Map<ObjectKey, MemoryObject> objects = bench.storage().objects();

  private BackupOutcome.Written backup() {
    bench.source.with("park", new SeededBytes(2, 3000));
    bench.source.listing(
        list -> {
          for (int i = 0; i < 20; i++) {
            list.add(ContentItem.of("t" + i, i, "x"));
          }
        });
    return bench.backedUp();
  }

  private ObjectKey list(BackupOutcome.Written backup, String entry) {
    return backup.folder().key(entry + ".list");
  }

  @Test
  void missingListIsDamageAtEveryDepth() {
    BackupOutcome.Written backup = backup();
    objects.remove(list(backup, "shop"));
    assertThat(bench.scan(0).backups().get(0).damage()).containsExactly("shop.list");
    for (VerifyDepth depth : VerifyDepth.values()) {
      damaged(backup, depth, "shop.list is gone");
    }
    restoresWithAWarning(backup, "shop.list");
  }

  @Test
  void listCutAfterAWholeLineIsDamage() {
    BackupOutcome.Written backup = backup();
    ObjectKey key = list(backup, "shop");
    byte[] whole = objects.get(key).content();
    int end = new String(whole, StandardCharsets.UTF_8).indexOf('\n', 200) + 1;
    objects.put(key, new MemoryObject(Arrays.copyOf(whole, end), objects.get(key).modified()));
    for (VerifyDepth depth : VerifyDepth.values()) {
      damaged(backup, depth, "shop.list differs");
    }
    restoresWithAWarning(backup, "shop.list differs");
  }

  @Test
  void listOfAnotherEntryIsDamage() {
    BackupOutcome.Written backup = backup();
    MemoryObject other = objects.get(list(backup, "park"));
    assertThat(other.content()).hasSameSizeAs(objects.get(list(backup, "shop")).content());
    objects.put(list(backup, "shop"), other);
    for (VerifyDepth depth :
        List.of(VerifyDepth.READ_BACK, VerifyDepth.DECRYPT, VerifyDepth.RESTORE)) {
      damaged(backup, depth, "shop.list differs");
    }
    restoresWithAWarning(backup, "shop.list differs");
  }

  /** Signed by a host with a bug: the list is what its hashes say, but not what is in the dump. */
  @Test
  void listWhoseNumbersAreNotTheManifestsIsRefused() throws Exception {
    BackupOutcome.Written backup = backup();
    for (String number : List.of("\"items\" : 21", "\"records\" : 3190")) {
      Map<ObjectKey, MemoryObject> good = Map.copyOf(objects);
      resign(backup, number, number.replaceFirst("\\d", "1"));
      damaged(backup, VerifyDepth.DECRYPT, "but its manifest says");
      damaged(backup, VerifyDepth.RESTORE, "but its manifest says");
      objects.putAll(good);
    }
    assertThat(bench.verify(backup.folder(), VerifyDepth.RESTORE).isGood()).isTrue();
  }

  private void resign(BackupOutcome.Written backup, String before, String after)
      throws IOException {
    ObjectKey key = backup.folder().key(Manifest.OBJECT_NAME);
    String json = new String(objects.get(key).content(), StandardCharsets.UTF_8);
    assertThat(json).contains(before);
    byte[] changed = json.replace(before, after).getBytes(StandardCharsets.UTF_8);
    String comment =
        "holdfast backup " + backup.manifest().backupId() + " in " + backup.manifest().folder();
    String signature = bench.signingKey.sign(new ByteArrayInputStream(changed), comment);
    put(key, changed);
    put(backup.folder().key(Manifest.SIGNATURE_NAME), signature.getBytes(StandardCharsets.UTF_8));
  }

  private void put(ObjectKey key, byte[] content) {
    objects.put(key, new MemoryObject(content, objects.get(key).modified()));
  }

  private void damaged(BackupOutcome.Written backup, VerifyDepth depth, String said) {
    VerifyReport report = bench.verify(backup.folder(), depth);
    assertThat(report.isBad()).as(depth + ": " + report).isTrue();
    assertThat(report.toString()).contains(said).contains("The dump is not affected");
  }

  private void restoresWithAWarning(BackupOutcome.Written backup, String said) {
    RestoreOutcome outcome = bench.restore(backup.folder(), COPY);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(((RestoreOutcome.Success) outcome).warnings())
        .anyMatch(
            warning -> warning.contains("The list of what is in shop") && warning.contains(said));
    bench.source.remove("copy");
  }

  @Test
  void itemsReachTheRestoreAndADamagedListOnlyThoseThatReadIt() {
    BackupOutcome.Written backup = backup();
    bench.source.readingItems();
    assertThat(bench.restore(backup.folder(), COPY)).isInstanceOf(RestoreOutcome.Success.class);
    assertThat(bench.source.itemsRead()).hasSize(21).startsWith("content", "t0", "t1", "t10");
    bench.source.remove("copy");
    objects.remove(list(backup, "shop"));
    RestoreOutcome outcome = bench.restore(backup.folder(), COPY);
    assertThat(outcome).isInstanceOf(RestoreOutcome.Failed.class);
    assertThat(outcome.reasons().toString()).contains("shop.list");
  }

  @Test
  void itemThatComesTwiceFailsTheDump() {
    failsWith(
        list -> {
          list.add(ContentItem.of("a", 1, "x"));
          list.add(ContentItem.of("a", 1, "x"));
        },
        "INCOMPLETE",
        "lists a twice");
  }

  @Test
  void sourceThatFailsWhileItListsFailsTheDump() {
    failsWith(
        list -> {
          list.add(ContentItem.of("a", 1, "x"));
          throw new PluginException(ErrorCode.BUSY, "The catalogue is locked.", "");
        },
        "BUSY",
        "The catalogue is locked");
  }

  private void failsWith(ScriptedSource.Items items, String code, String said) {
    bench.source.listing(items);
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.reasons())
        .anyMatch(reason -> reason.code().equals(code) && reason.message().contains(said));
    assertThat(objects).isEmpty();
  }
}
