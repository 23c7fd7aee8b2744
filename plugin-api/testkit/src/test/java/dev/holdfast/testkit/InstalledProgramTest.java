package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledProgramTest {

  @TempDir Path folder;

  @Test
  void highestVersionWinsAndTheSearchPathComesLast() throws Exception {
    install("9.6");
    Path newest = install("15");
    install("12");
    assertThat(InstalledProgram.find("sh", folder + "/*/bin")).hasValue(newest);
    assertThat(InstalledProgram.find("sh", folder + "/none/*/bin")).isPresent();
    assertThat(InstalledProgram.find("no-such-program-anywhere")).isEmpty();
  }

  private Path install(String version) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(version).resolve("bin"));
    return Files.createFile(
        bin.resolve("sh"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Test
  void missingProgramSkipsTheTestButFailsItInCi() {
    boolean ci = "true".equals(System.getenv("CI"));
    assertThatThrownBy(() -> InstalledProgram.missing("It is not there"))
        .hasMessageContaining("It is not there")
        .extracting(e -> e.getClass().getSimpleName())
        .isEqualTo(ci ? "AssertionFailedError" : "TestAbortedException");
  }
}
