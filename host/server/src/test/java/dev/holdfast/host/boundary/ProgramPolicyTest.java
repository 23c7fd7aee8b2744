package dev.holdfast.host.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramPolicyTest {

  @TempDir Path folder;

  @Test
  void programsThatOnlyRootCanChangeMayRun() {
    ProgramPolicy policy = new ProgramPolicy(List.of());
    assertThat(policy.allows(Path.of("/usr/bin/head"))).isTrue();
    assertThat(policy.allows(Path.of("/bin/sh"))).as("behind links").isTrue();
    assertThat(policy.allows(Path.of("/usr/bin"))).as("a folder").isTrue();
    assertThat(policy.allows(Path.of("/usr/bin/../bin/head"))).isTrue();
  }

  /** Everybody can write to the temporary folder, so anything in it may be replaced. */
  @Test
  void programsThatOthersCanChangeMayNotRun() throws IOException {
    ProgramPolicy policy = new ProgramPolicy(List.of());
    assertThat(policy.allows(program("evil"))).isFalse();
    assertThat(policy.allows(folder)).isFalse();
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/usr/bin/head"));
    assertThat(policy.allows(link)).as("the link itself can be exchanged").isFalse();
    Path bin = Files.createSymbolicLink(folder.resolve("bin"), Path.of("/usr/bin"));
    assertThat(policy.allows(bin.resolve("head"))).isFalse();
    assertThat(policy.allows(Path.of("head"))).isFalse();
    assertThat(policy.allows(folder.resolve("absent"))).isFalse();
  }

  @Test
  void programsInTheOperatorsFoldersMayRun() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    ProgramPolicy policy = new ProgramPolicy(List.of(own, folder.resolve("absent")));
    Path program = Files.move(program("x"), own.resolve("x"));
    assertThat(policy.allows(program)).isTrue();
    Path link = Files.createSymbolicLink(own.resolve("link"), program("elsewhere"));
    assertThat(policy.allows(link)).isTrue();
    assertThat(policy.allows(own.resolve("../elsewhere"))).isFalse();
    assertThat(policy.allows(folder.resolve("elsewhere"))).isFalse();
    assertThat(policy.allows(folder.resolve("own2"))).isFalse();
  }

  private Path program(String name) throws IOException {
    Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
