package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A disk that isn't mounted leaves an empty folder, and backups must not fill the disk below. */
@ExtendWith(TestContextExtension.class)
class MissingDiskTest {

  private static final ObjectKey KEY = ObjectKey.of("run", "object");
  private static final Mounts MOUNTS = Mounts.ofThisMachine();

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void makeMountPoint() throws Exception {
    root = Files.createDirectory(folder.resolve("disk"));
  }

  @Test
  void disksInFstabMustBeMounted() throws Exception {
    Path fstab = folder.resolve("fstab");
    Files.writeString(
        fstab, "# disks\nUUID=1 / ext4 defaults 0 1\nnas:/b " + root + "/a\\040b nfs nofail 0 0\n");
    Mounts mounts = new Mounts(MOUNTS.mounted(), fstab);
    Path inside = root.resolve("a b/backups");
    assertMissing(() -> Store.open(inside, true, mounts), "is not mounted");
    Files.createDirectories(inside);
    assertMissing(() -> Store.open(inside, true, mounts), "is not mounted");
    assertMissing(() -> Store.open(link(inside), true, mounts), "is not mounted");

    Path mounted =
        Files.writeString(
            folder.resolve("mounted"), "1 2 0:3 / " + root + "/a\\040b rw - nfs nas:/b rw\n");
    put(Store.open(inside, true, new Mounts(mounted, fstab)));
    put(Store.open(root.resolve("a bc"), true, mounts));
  }

  @Test
  void emptyFolderIsRefusedWithoutCreateFolder() throws Exception {
    assertMissing(() -> Store.open(root, false, MOUNTS), "has never been used");
    put(Store.open(root, true, MOUNTS));
    assertThat(root.resolve(Names.MARKER)).exists();
    new LocalSession(Store.open(root, false, MOUNTS)).delete(KEY);
    put(Store.open(root, false, MOUNTS));
  }

  @Test
  void storeOfAnEarlierVersionIsRecognised() throws Exception {
    Files.writeString(Files.createDirectory(root.resolve("run")).resolve("old"), "old");
    put(Store.open(root, false, MOUNTS));
    assertThat(root.resolve(Names.MARKER)).exists();
  }

  @Test
  void diskUnmountedDuringASessionIsNotReplacedByTheOneBelow() throws Exception {
    LocalSession session;
    try (TestDisk disk = TestDisk.tmpfs(root, "size=1m")) {
      assertThat(disk).isNotNull();
      session = put(Store.open(root, true, MOUNTS));
    }
    assertMissing(() -> session.put(KEY, new SeededBytes(1, 10).open()), "is gone");
    assertMissing(() -> session.stat(KEY), "is gone");
    assertMissing(() -> session.list(KeyPrefix.ALL), "is gone");
    assertThat(root).isEmptyDirectory();

    try (TestDisk again = TestDisk.tmpfs(root, "size=1m")) {
      assertThat(again).isNotNull();
      assertMissing(() -> session.put(KEY, new SeededBytes(1, 10).open()), "is gone");
      Files.createFile(root.resolve(Names.MARKER));
      session.put(KEY, new SeededBytes(1, 10).open());
    }
  }

  @Test
  void diskUnmountedBeforeTheFirstPutIsDetected() throws Exception {
    Store store;
    try (TestDisk disk = TestDisk.tmpfs(root, "size=1m")) {
      assertThat(disk).isNotNull();
      store = Store.open(root, true, MOUNTS);
    }
    assertMissing(() -> put(store), "is gone");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void systemDiskIsRefusedWhereDisksAreMounted(TestContext context) throws Exception {
    Path usual = Path.of("/mnt/holdfast-test-" + UUID.randomUUID());
    Assumptions.assumeTrue(
        Files.isDirectory(usual.getParent())
            && Files.getAttribute(usual.getParent(), "unix:dev")
                .equals(Files.getAttribute(Path.of("/"), "unix:dev")),
        "/mnt is a disk of its own");
    assertMissing(() -> put(Store.open(usual, true, MOUNTS)), "No disk is mounted");
    assertThat(new LocalStorage().check(new LocalStorageConfig(usual, true), context.adapter()))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThat(usual).doesNotExist();
  }

  @Test
  void checkNamesTheDisk(TestContext context) throws Exception {
    try (TestDisk disk = TestDisk.tmpfs(root, "size=1m")) {
      assertThat(disk).isNotNull();
      assertThat(new LocalStorage().check(new LocalStorageConfig(root, true), context.adapter()))
          .isInstanceOfSatisfying(
              CheckResult.Ok.class, ok -> assertThat(ok.summary()).contains("tmpfs", "GiB free"));
      assertThat(root).isEmptyDirectory();
    }
  }

  @Test
  void obstaclesAreNamed() throws Exception {
    Path missing = folder.resolve("missing");
    assertMissing(() -> Store.open(link(missing), true, MOUNTS), "is a dangling link");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> Store.open(Files.createFile(folder.resolve("file")), true, MOUNTS))
        .matches(e -> e.code() == ErrorCode.INVALID_CONFIG);
    put(Store.open(link(root), true, MOUNTS));
    assertThat(root.resolve("run/object")).exists();
  }

  private Path link(Path target) throws Exception {
    return Files.createSymbolicLink(folder.resolve("link-" + UUID.randomUUID()), target);
  }

  private static LocalSession put(Store store) throws Exception {
    LocalSession session = new LocalSession(store);
    session.put(KEY, new SeededBytes(1, 10).open());
    return session;
  }

  private static void assertMissing(ThrowingCallable call, String words) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(call)
        .withMessageContaining(words)
        .matches(e -> e.code() == ErrorCode.NOT_FOUND && !e.hint().isEmpty(), "has a hint");
  }
}
