package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disks and shares of the world: what fails, at which call, and what people are told. A further
 * case is one line.
 */
@TestMethodOrder(OrderAnnotation.class)
class DiskFaultsTest {

  private static final ObjectKey KEY = new ObjectKey("shop/run/shop.dump");
  private static final SeededBytes OLDER = new SeededBytes(1, 300_000);
  private static final SeededBytes NEWER = new SeededBytes(2, 400_000);

  @TempDir static Path folder;
  private static FaultyDisk disk;

  private final TestContext context = TestContext.open();
  private Path root;
  private StorageSession session;

  @BeforeAll
  static void mount() throws Exception {
    disk = FaultyDisk.mount(folder);
  }

  @AfterAll
  static void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  @BeforeEach
  void storeTheOlderObject() throws Exception {
    root = Files.createTempDirectory(disk.folder(), "store");
    session = new LocalStorage().open(config(), context.adapter());
    session.put(KEY, OLDER.open());
  }

  @AfterEach
  void noMoreFaults() throws Exception {
    disk.fail("");
    context.close();
  }

  private LocalStorageConfig config() {
    return new LocalStorageConfig(root, true);
  }

  @ParameterizedTest
  @CsvSource({
    "write ENOSPC 100000, NO_SPACE, no space left",
    "create ENOSPC, NO_SPACE, no space left",
    "rename ENOSPC, NO_SPACE, no space left",
    "fsync ENOSPC, NO_SPACE, no space left",
    "close ENOSPC, NO_SPACE, no space left",
    "write EDQUOT 300000, NO_SPACE, quota",
    "close EDQUOT, NO_SPACE, quota",
    "write EFBIG 200000, UNSUPPORTED, this large",
    "create ENAMETOOLONG, UNSUPPORTED, too long",
    "write EIO, CONNECTION_LOST, input/output error",
    "read EIO, CONNECTION_LOST, input/output error",
    "fsync EIO, CONNECTION_LOST, input/output error",
    "close EIO, CONNECTION_LOST, input/output error",
    "rename EIO, CONNECTION_LOST, input/output error",
    "create EROFS, PERMISSION_DENIED, read-only",
    "write EROFS, PERMISSION_DENIED, read-only",
    "create EACCES, PERMISSION_DENIED, permission denied",
    "create EPERM, PERMISSION_DENIED, permission denied",
    "rename EACCES, PERMISSION_DENIED, permission denied",
    "write EPERM, PERMISSION_DENIED, permission denied",
    "create EKEYEXPIRED, PERMISSION_DENIED, Kerberos",
    "getattr ESTALE, CONNECTION_LOST, stale",
    "write ESTALE, CONNECTION_LOST, stale",
    "getattr ENOTCONN, CONNECTION_LOST, not connected",
    "create EHOSTDOWN, CONNECTION_LOST, is down",
    "getattr ENODEV, CONNECTION_LOST, is gone",
    "write ETIMEDOUT, CONNECTION_LOST, doesn't answer",
    "create EMFILE, BUSY, too many files",
    "rename EBUSY, BUSY, another process",
    "fsyncdir EIO, CONNECTION_LOST, input/output error",
    "rename EXDEV, UNSUPPORTED, rename",
    "'replace EEXIST, rename EIO 1', CONNECTION_LOST, input/output error",
  })
  void failedPutGivesTheReasonAndKeepsTheOldObject(String faults, ErrorCode code, String words)
      throws Exception {
    disk.fail(faults);
    assertIs(catchThrowable(() -> session.put(KEY, NEWER.open())), code, words);

    disk.fail("");
    if (!faults.startsWith("fsyncdir")) { // Then the newer one is there, but nobody vouches for it.
      assertHolds(OLDER);
    }
    assertThat(files()).containsExactlyInAnyOrder(Names.MARKER, KEY.value());
  }

  /**
   * What many disks and shares lack is no reason to refuse a backup. Last, since Linux never again
   * asks a mount for what it has answered with ENOSYS.
   */
  @Order(Integer.MAX_VALUE)
  @ParameterizedTest
  @CsvSource({
    "fsyncdir EINVAL",
    "fsyncdir ENOTSUP",
    "fsyncdir EACCES",
    "fsyncdir EBADF",
    "lock ENOLCK",
    "lock EACCES",
    "replace EEXIST",
    "fsyncdir ENOSYS",
    "lock ENOSYS",
  })
  void putSucceedsWithoutOptionalFeatures(String what) throws Exception {
    disk.fail(what);
    StoredObject stored = session.put(KEY, NEWER.open());
    assertThat(stored.attestedCrc32c()).isPresent();
    assertThat(new LocalStorage().check(config(), context.adapter()))
        .isInstanceOf(CheckResult.Ok.class);
    disk.fail("");
    assertHolds(NEWER);
    assertThat(files()).containsExactlyInAnyOrder(Names.MARKER, KEY.value());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, open EIO, CONNECTION_LOST, input/output error",
    "GET, open EACCES, PERMISSION_DENIED, permission denied",
    "GET, open ESTALE, CONNECTION_LOST, stale",
    "GET, open EMFILE, BUSY, too many files",
    "STAT, getattr EIO, CONNECTION_LOST, input/output error",
    "STAT, getattr ENOTCONN, CONNECTION_LOST, not connected",
    "LIST, readdir EIO, CONNECTION_LOST, input/output error",
    "LIST, readdir ESTALE, CONNECTION_LOST, stale",
    "LIST, readdir EACCES, PERMISSION_DENIED, permission denied",
    "DELETE, unlink EROFS, PERMISSION_DENIED, read-only",
    "DELETE, unlink EBUSY, BUSY, another process",
    "DELETE, unlink EPERM, PERMISSION_DENIED, permission denied",
  })
  void everyOtherCallGivesTheReasonForItsFailure(
      String call, String fault, ErrorCode code, String words) throws Exception {
    disk.fail(fault);
    assertIs(catchThrowable(() -> run(call)), code, words);
    disk.fail("");
    assertHolds(OLDER);
  }

  private void run(String call) throws Exception {
    switch (call) {
      case "GET" -> session.get(KEY).close();
      case "STAT" -> session.stat(KEY);
      case "LIST" -> {
        try (Stream<FolderItem> all = session.list(KeyPrefix.ALL)) {
          assertThat(all.count()).isPositive();
        }
      }
      default -> session.delete(KEY);
    }
  }

  @Test
  void failedReadIsNotTheEnd() throws Exception {
    try (InputStream in = session.get(KEY)) {
      disk.fail("read EIO 200000");
      assertThat(catchThrowable(in::readAllBytes)).isInstanceOf(IOException.class);
    }
  }

  private static void assertIs(Throwable thrown, ErrorCode code, String words) {
    assertThat(thrown).isInstanceOf(PluginException.class).hasMessageContaining(words);
    PluginException failure = (PluginException) thrown;
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.hint()).isNotEmpty();
    assertThat(failure.getMessage()).doesNotContain("Exception");
  }

  private void assertHolds(SeededBytes content) throws Exception {
    try (InputStream in = session.get(KEY)) {
      assertThat(in.readAllBytes()).isEqualTo(content.open().readAllBytes());
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(file -> root.relativize(file) + "").toList();
    }
  }
}
