package dev.holdfast.plugins.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.SshServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Servers that lack something. */
class OtherServersTest {

  private static final ObjectKey KEY = new ObjectKey("shop/db.zst");

  /** As on servers that aren't OpenSSH: a rename doesn't replace, and nothing can be flushed. */
  @Test
  void extensionsAreNotNeeded() throws Exception {
    String without = "posix-rename,fsync,statvfs,fstatvfs,hardlink,lsetstat,limits,copy-data";
    try (SshServer server = SshServer.start("ForceCommand internal-sftp -P " + without);
        TestContext context = TestContext.open();
        StorageSession session =
            new SftpDestination().open(Configs.of(server), context.adapter())) {
      for (byte version = 1; version <= 2; version++) {
        session.put(KEY, new ByteArrayInputStream(new byte[] {version}));
        try (InputStream in = session.get(KEY)) {
          assertThat(in.readAllBytes()).containsExactly(version);
        }
      }
      try (var left = Files.list(server.home().resolve("shop"))) {
        assertThat(left).hasSize(1);
      }
    }
  }

  @Test
  void userWithoutSftpIsNamed() throws Exception {
    try (SshServer server = SshServer.start("ForceCommand /bin/false");
        TestContext context = TestContext.open()) {
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> new SftpDestination().open(Configs.of(server), context.adapter()))
          .matches(e -> e.code() == ErrorCode.UNSUPPORTED)
          .matches(e -> e.getMessage().toLowerCase(Locale.ROOT).contains("no sftp"));
    }
  }
}
