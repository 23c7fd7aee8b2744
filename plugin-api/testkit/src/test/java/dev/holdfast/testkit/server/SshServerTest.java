package dev.holdfast.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testkit.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshServerTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void userSignsInByKeyAndByPassword() throws Exception {
    try (SshServer server = SshServer.start()) {
      Path key = Files.writeString(folder.resolve("key"), server.privateKey());
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      assertThat(ssh(server, "-i", key + "", "PasswordAuthentication=no"))
          .isEqualTo(server.home() + "\n");

      Path word = Files.writeString(folder.resolve("askpass"), "#!/bin/sh\ncat <<'E'\n%s\nE\n");
      Files.setPosixFilePermissions(word, PosixFilePermissions.fromString("rwx------"));
      assertThatThrownBy(() -> ssh(server, "-o", "PubkeyAuthentication=no", "SetEnv=A=b"))
          .hasMessageContaining("Permission denied");
      Files.writeString(word, Files.readString(word).formatted(server.password()));
      assertThat(ssh(server, "-o", "PubkeyAuthentication=no", "SetEnv=A=b"))
          .isEqualTo(server.home() + "\n");
    }
  }

  private String ssh(SshServer server, String flag, String value, String option) throws Exception {
    Path known =
        Files.writeString(
            folder.resolve("known"),
            "[%s]:%d %s%n".formatted(server.host(), server.port(), server.hostKey()));
    return CommandLine.of(
            "setsid",
            "ssh",
            "-p",
            server.port() + "",
            flag,
            value,
            "-o",
            option,
            "-o",
            "UserKnownHostsFile=" + known,
            server.user() + "@" + server.host(),
            "pwd")
        .run(
            Map.of("SSH_ASKPASS", folder.resolve("askpass") + "", "SSH_ASKPASS_REQUIRE", "force"),
            "",
            LIMIT);
  }
}
