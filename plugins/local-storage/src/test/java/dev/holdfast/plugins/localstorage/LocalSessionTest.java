package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestContextExtension.class)
class LocalSessionTest {

  private static final ObjectKey KEY = ObjectKey.of("run", "object");

  @TempDir Path root;

  private LocalSession session() {
    return new LocalSession(Store.open(root, true, Mounts.ofThisMachine()));
  }

  @Test
  void objectsAreReadableByTheirOwnerOnly() throws Exception {
    session().put(KEY, new SeededBytes(1, 10).open());
    Path file = root.resolve(KEY.value());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void leftoversAreRemovedButNotFilesBeingWritten() throws Exception {
    LocalSession session = session();
    session.put(KEY, new SeededBytes(1, 10).open());
    Path leftover = Files.writeString(root.resolve("run").resolve(UnfinishedName.create()), "half");
    Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minusSeconds(100)));

    assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, Instant.now().minusSeconds(200)))
        .isZero();
    InputStream content =
        new FilterInputStream(new SeededBytes(2, 10).open()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
              assertThat(
                      session.removeLeftovers(
                          KeyPrefix.ALL, all -> true, Instant.now().plusSeconds(100)))
                  .isLessThan(2);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            return super.read(buffer, offset, length);
          }
        };
    session.put(ObjectKey.of("other"), content);
    assertThat(leftover).doesNotExist();
    assertThat(session.list(KeyPrefix.ALL)).hasSize(2);
  }

  @Test
  void attestedChecksumComesFromTheDisk() throws Exception {
    SeededBytes content = new SeededBytes(1, 1_000_000);
    LocalSession session = session();
    CRC32C expected = new CRC32C();
    expected.update(content.open().readAllBytes());
    assertThat(session.put(KEY, content.open()).attestedCrc32c()).hasValue(expected.getValue());
  }

  @Test
  void fileThatShrinksDuringReadingIsAnError() throws Exception {
    LocalSession session = session();
    session.put(KEY, new SeededBytes(1, 100_000).open());
    try (InputStream in = session.get(KEY)) {
      in.readNBytes(10);
      try (FileChannel file =
          FileChannel.open(root.resolve(KEY.value()), StandardOpenOption.WRITE)) {
        file.truncate(50_000);
      }
      assertThatIOException().isThrownBy(in::readAllBytes);
    }
  }

  @Test
  void interruptedWriteLeavesNothing() throws Exception {
    LocalSession session = session();
    InputStream content =
        new FilterInputStream(new SeededBytes(1, 1_000_000).open()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            Thread.currentThread().interrupt();
            return super.read(buffer, offset, length);
          }
        };
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> session.put(KEY, content));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    assertThat(root)
        .isDirectoryContaining(file -> file.endsWith(Names.MARKER))
        .isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void checkLeavesNoFolder(TestContext context) throws Exception {
    Path missing = root.resolve("deep/backups");
    LocalStorageConfig config = new LocalStorageConfig(missing, true);
    assertThat(new LocalStorage().check(config, context.adapter()))
        .isInstanceOf(CheckResult.Ok.class);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void readingReportsAMissingFolderWithoutCreatingIt(TestContext context) throws Exception {
    Path missing = root.resolve("deep/backups");
    LocalStorageConfig config = new LocalStorageConfig(missing, true);
    try (StorageSession session = new LocalStorage().open(config, context.adapter())) {
      for (ThrowingCallable reading :
          List.<ThrowingCallable>of(
              () -> session.list(KeyPrefix.ALL).close(),
              () -> session.stat(KEY),
              () -> session.get(KEY).close())) {
        assertThatExceptionOfType(PluginException.class)
            .isThrownBy(reading)
            .withMessageContaining("the folder " + missing + " does not exist")
            .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
            .satisfies(e -> assertThat(e.hint()).isNotEmpty());
      }
      assertThat(root).isEmptyDirectory();
      session.put(KEY, new SeededBytes(1, 10).open());
      assertThat(session.stat(KEY)).isPresent();
    }
  }

  @Test
  void folderThatVanishesIsNotRecreated(TestContext context) throws Exception {
    Path folder = Files.createDirectory(root.resolve("mounted"));
    LocalStorageConfig config = new LocalStorageConfig(folder, true);
    try (StorageSession session = new LocalStorage().open(config, context.adapter())) {
      Files.delete(folder);
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> session.put(KEY, new SeededBytes(1, 10).open()));
      assertThat(folder).doesNotExist();
    }
  }

  @Test
  void deletingTheLastObjectOfAFolderRemovesTheFolder() throws Exception {
    LocalSession session = session();
    session.put(KEY, new SeededBytes(1, 10).open());
    session.delete(KEY);
    assertThat(root.resolve("run")).doesNotExist();
  }
}
