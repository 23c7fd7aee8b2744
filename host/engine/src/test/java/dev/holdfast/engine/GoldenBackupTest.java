package dev.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.repository.ListedBackup;
import dev.holdfast.engine.repository.RepositoryListing;
import dev.holdfast.engine.restore.BackupRescue;
import dev.holdfast.engine.restore.RescueResult;
import dev.holdfast.engine.restore.RescueTrust;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryObject;
import dev.holdfast.testkit.fault.MemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of manifest format 1 that were made once. Every build must read them, for ever. */
class GoldenBackupTest {

  private static final int SEAL = 32;

  private final MemoryStorage storage = load();
  private final TrustedKeys trusted =
      TrustedKeys.of(List.of(MinisignPublicKey.parse(text("minisign.pub"))));
  private final AgeIdentities identities = AgeIdentities.parse(text("identity.txt"));

  @Test
  void formatVersionOneIsReadable(@TempDir Path folder) throws IOException {
    RepositoryListing listing =
        new BackupRepository(destination(), trusted, TestEngine.LIMITS, RunListener.NONE)
            .scan(new Cancellation());
    assertThat(listing.problems()).isEmpty();
    assertThat(listing.backups()).hasSize(4 * GoldenBackups.CODECS.size() + 4);
    assertThat(listing.backups())
        .extracting(b -> b.manifest().entries().get(0).compression() + b.manifest().encrypted())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(GoldenBackups.CODECS.stream(), Stream.of(GoldenBackups.IN_PARTS))
                .flatMap(c -> Stream.of(c + true, c + false, c + true, c + false))
                .toList());
    assertThat(storage.objects().keySet())
        .extracting(ObjectKey::name)
        .contains("shop.dump.zst", "shop.dump.zst.0004", "db-0002.dump.zst.age.0002");
    for (ListedBackup backup : listing.backups()) {
      assertReadable(backup, folder.resolve(backup.manifest().backupId().toString()));
    }
  }

  private void assertReadable(ListedBackup backup, Path folder) throws IOException {
    assertThat(backup.damage()).isEmpty();
    boolean full = backup.manifest().kind() == Manifest.Kind.FULL;
    assertThat(backup.manifest().startedAt())
        .isEqualTo((full ? "2026-11-21" : "2026-11-22") + "T01:02:03.456Z");
    assertThat(backup.manifest().base() == null).isEqualTo(full);
    assertThat(backup.manifest().producer().adapter()).isEqualTo("scripted");
    ManifestContents contents = backup.manifest().contents(identities);
    assertThat(contents.host()).isEqualTo("golden-host");
    assertThat(contents.missing().get(0).subject().name()).isEqualTo("gone");
    assertThat(contents.missing().get(0).reason().code()).isEqualTo("NOT_FOUND");
    assertThat(contents.entries().get(0).proof().records()).isEqualTo(full ? 300 : 400);
    assertThat(contents.entries().get(0).position())
        .isEqualTo(new Position("golden-server", full ? "1" : "2"));
    assertThat(contents.entries().get(0).since())
        .isEqualTo(full ? null : new Position("golden-server", "1"));
    List<RescueResult> results =
        new BackupRescue(
                destination(), new RescueTrust.Keys(trusted), identities, TestEngine.LIMITS)
            .extract(backup.folder(), folder, RunListener.NONE, new Cancellation());
    assertThat(results)
        .extracting(RescueResult::subject)
        .extracting(Subject::name)
        .containsExactlyElementsOf(
            full
                ? List.of("shop", "größe/--x")
                : List.of("shop", "shop", "größe/--x", "größe/--x"));
    assertDump(results.get(0), new SeededBytes(1, 300));
    if (!full) {
      assertDump(results.get(1), new SeededBytes(3, 400));
    }
    assertDump(results.get(results.size() - 1), new SeededBytes(2, 0));
  }

  private static void assertDump(RescueResult result, SeededBytes content) throws IOException {
    byte[] dump = Files.readAllBytes(((RescueResult.Extracted) result).file());
    assertThat(Arrays.copyOf(dump, dump.length - SEAL)).isEqualTo(content.open().readAllBytes());
  }

  private BackupDestination destination() {
    return TestAdapters.destination(storage);
  }

  private static String text(String name) {
    try {
      return Files.readString(GoldenBackups.FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MemoryStorage load() {
    MemoryStorage storage = new MemoryStorage("golden");
    Path root = GoldenBackups.FOLDER.resolve("storage");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ObjectKey key = new ObjectKey(root.relativize(file).toString());
        storage.objects().put(key, new MemoryObject(Files.readAllBytes(file), Instant.EPOCH));
      }
      return storage;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
