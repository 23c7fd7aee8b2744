package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTroubleTest {

  private static final ObjectKey KEY = ObjectKey.of("run", "object");

  @TempDir Path folder;

  @Test
  void fullDiskLeavesNothingNewAndKeepsTheOldObject() throws Exception {
    try (TestDisk disk = TestDisk.tmpfs(folder, "size=2m")) {
      LocalSession session = new LocalSession(Store.open(folder, true, Mounts.ofThisMachine()));
      session.put(KEY, new SeededBytes(1, 1000).open());
      long free = folder.toFile().getUsableSpace();
      assertFails(session, ErrorCode.NO_SPACE);
      assertThat(folder.toFile().getUsableSpace()).isEqualTo(free);
      assertThat(session.stat(KEY)).get().matches(object -> object.size() == 1000);
      assertThat(session.list(KeyPrefix.ALL)).hasSize(1);

      disk.remount("ro");
      assertFails(session, ErrorCode.PERMISSION_DENIED);
    }
  }

  private static void assertFails(LocalSession session, ErrorCode code) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.put(KEY, new SeededBytes(2, 4_000_000).open()))
        .matches(e -> e.code() == code && !e.hint().isEmpty(), "has code " + code + " and a hint");
  }

  @Test
  void missingDiskIsNotAnEmptyStorage() {
    Store missing = Store.open(folder.resolve("unmounted"), true, Mounts.ofThisMachine());
    LocalSession session = new LocalSession(missing);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.list(KeyPrefix.ALL))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.stat(KEY))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND);
  }

  @Test
  void missingPermissionsAreReportedWithTheUser() {
    PluginException denied =
        FileTrouble.of("Writing a", folder, new AccessDeniedException(folder.toString()));
    assertThat(denied.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    assertThat(denied.hint()).contains(System.getProperty("user.name"));
  }
}
