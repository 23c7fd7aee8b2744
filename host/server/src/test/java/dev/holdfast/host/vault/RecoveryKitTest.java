package dev.holdfast.host.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.host.TestHost;
import dev.holdfast.testkit.InstalledProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecoveryKitTest {

  private static final Path GOLDEN = Path.of("../engine/src/test/resources/golden/format-1");

  @TempDir Path work;

  @BeforeEach
  void programs() throws Exception {
    InstalledProgram.require("minisign", "minisign");
    InstalledProgram.require("age", "age");
    InstalledProgram.require("zstd", "zstd");
    InstalledProgram.require("brotli", "brotli");
    var identity =
        AgeIdentities.parse(Files.readString(GOLDEN.resolve("identity.txt"))).list().get(0);
    var signer = MinisignPublicKey.parse(Files.readString(GOLDEN.resolve("minisign.pub")));
    ByteArrayOutputStream kit = new ByteArrayOutputStream();
    RecoveryKit.write(Optional.of(identity), signer, kit);
    unzip(kit.toByteArray());
  }

  static Stream<Path> backups() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN.resolve("storage"))) {
      return files
          .filter(file -> file.endsWith("manifest.json"))
          .map(Path::getParent)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("backups")
  void stockToolsReadEveryGoldenBackup(Path backup) throws Exception {
    assertThat(recover(backup)).isZero();
    assertThat(work.resolve("out")).isDirectoryContaining("glob:**/contents.json");
    try (Stream<Path> dumps = Files.list(work.resolve("out"))) {
      assertThat(dumps.filter(file -> file.toString().endsWith(".dump"))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("backups")
  void refusesATamperedBackup(Path backup) throws Exception {
    for (String touched : List.of("manifest.json", "object")) {
      Path copy = Files.createTempDirectory(work, "copy");
      try (Stream<Path> files = Files.list(backup)) {
        for (Path file : files.toList()) {
          byte[] bytes = Files.readAllBytes(file);
          boolean manifest = file.getFileName().toString().startsWith("manifest.json");
          if (file.endsWith(touched) || touched.equals("object") && !manifest) {
            bytes[bytes.length / 2] ^= 1;
          }
          Files.write(copy.resolve(file.getFileName()), bytes);
        }
      }
      assertThat(recover(copy)).isNotZero();
    }
  }

  @Test
  void downloadContainsTheProfilesKey() throws Exception {
    try (TestHost host = TestHost.start(work.resolve("home"))) {
      var made = host.post("/api/v1/encryption-profiles", "{\"name\": \"kit\"}").json();
      String path = "/api/v1/encryption-profiles/" + made.path("id").asText() + "/recovery-kit";
      var response = host.get(path);
      assertThat(response.header("Content-Type")).isEqualTo("application/zip");
      unzip(response.raw().body());
      String identity = Files.readString(work.resolve("recovery-kit/identity.txt"));
      assertThat(AgeIdentities.parse(identity).list().get(0).recipient())
          .isEqualTo(made.at("/recipients/0").asText());
      assertThat(Files.readString(work.resolve("recovery-kit/signing.pub")))
          .isEqualTo(Files.readString(work.resolve("home/keys/signing.pub")));
    }
  }

  private int recover(Path backup) throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                work.resolve("recovery-kit/recover.sh").toString(),
                backup.toAbsolutePath().toString(),
                work.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    return process.waitFor();
  }

  private void unzip(byte[] bytes) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        Path file = work.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
  }
}
