package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The file systems of the world: each keeps what the host gives it, or says what it can't. */
@ExtendWith(TestContextExtension.class)
class FileSystemsTest {

  /** As the host names things. */
  private static final ObjectKey KEY =
      new ObjectKey("shop/20261130T020000Z-6c6ad2a4-2f1c-4b5e-9d7e-0a1b2c3d4e5f/shop.dump.zst.age");

  private static final SeededBytes CONTENT = new SeededBytes(1, 3_000_000);

  @TempDir Path folder;
  private Path root;

  @ParameterizedTest
  @EnumSource(TestDisk.Kind.class)
  void backupsAreStoredOnEachFileSystem(TestDisk.Kind kind, TestContext context) throws Exception {
    root = Files.createDirectory(folder.resolve("disk"));
    try (TestDisk disk = TestDisk.mount(kind, root);
        StorageSession session = open(context)) {
      assertThat(disk).isNotNull();
      assertThat(new LocalStorage().check(config(), context.adapter()))
          .isInstanceOf(CheckResult.Ok.class);
      assertThat(root.resolve(Names.MARKER)).doesNotExist();

      session.put(KEY, new SeededBytes(2, 100).open());
      StoredObject stored = session.put(KEY, CONTENT.open());
      assertThat(stored.attestedCrc32c()).isPresent();
      assertThat(session.stat(KEY)).map(StoredObject::size).hasValue(CONTENT.length());
      try (InputStream in = session.get(KEY)) {
        assertThat(in.readAllBytes()).isEqualTo(CONTENT.open().readAllBytes());
      }
      assertThat(keys(session)).containsExactly(KEY);

      Path leftover = root.resolve(KEY.folder().value()).resolve(UnfinishedName.create());
      Files.writeString(leftover, "half");
      Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minusSeconds(100)));
      assertThat(keys(session)).containsExactly(KEY);
      Instant soon = Instant.now().plusSeconds(10);
      assertThat(session.removeLeftovers(KeyPrefix.ALL, KeyPrefix.ALL::equals, soon)).isZero();
      assertThat(session.removeLeftovers(KeyPrefix.ALL, KEY.folder()::equals, soon)).isEqualTo(1);

      session.delete(KEY);
      assertThat(keys(session)).isEmpty();
      assertThat(root.resolve("shop")).doesNotExist();
    }
  }

  /** A name that can't be is refused as what it is, and none becomes another in silence. */
  @ParameterizedTest
  @CsvSource({"NTFS, dot./b", "NTFS, con", "EXT4, long"})
  void unsupportedNameIsRefusedAsSuch(TestDisk.Kind kind, String name, TestContext context)
      throws Exception {
    root = Files.createDirectory(folder.resolve("disk"));
    ObjectKey key =
        new ObjectKey(name.equals("long") ? "x".repeat(100) + "/" + "y".repeat(99) : name);
    try (TestDisk disk = TestDisk.mount(kind, root);
        StorageSession session = open(context)) {
      assertThat(disk).isNotNull();
      if (name.equals("long")) {
        session.put(key, CONTENT.open());
        assertThat(keys(session)).containsExactly(key);
        return;
      }
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> session.put(key, CONTENT.open()))
          .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNSUPPORTED))
          .withMessageContaining("doesn't allow this name");
      assertThat(keys(session)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDisk.Kind.class,
      names = {"EXFAT", "FAT32"})
  void objectsThatDifferOnlyInCaseDoNotReplaceEachOther(TestDisk.Kind kind, TestContext context)
      throws Exception {
    root = Files.createDirectory(folder.resolve("disk"));
    try (TestDisk disk = TestDisk.mount(kind, root);
        StorageSession session = open(context)) {
      assertThat(disk).isNotNull();
      session.put(new ObjectKey("a"), CONTENT.open());
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> session.put(new ObjectKey("A"), new SeededBytes(3, 10).open()))
          .matches(e -> e.code() == ErrorCode.UNSUPPORTED);
      try (InputStream in = session.get(new ObjectKey("a"))) {
        assertThat(in.readAllBytes()).isEqualTo(CONTENT.open().readAllBytes());
      }
    }
  }

  private StorageSession open(TestContext context) {
    return new LocalStorage().open(config(), context.adapter());
  }

  private LocalStorageConfig config() {
    return new LocalStorageConfig(root, true);
  }

  private static List<ObjectKey> keys(StorageSession session) throws Exception {
    return keys(session, KeyPrefix.ALL);
  }

  private static List<ObjectKey> keys(StorageSession session, KeyPrefix folder) throws Exception {
    List<ObjectKey> keys = new ArrayList<>();
    try (Stream<FolderItem> all = session.list(folder)) {
      for (FolderItem item : all.toList()) {
        if (item instanceof StoredObject object) {
          keys.add(object.key());
        } else {
          keys.addAll(keys(session, (KeyPrefix) item));
        }
      }
    }
    return keys;
  }
}
