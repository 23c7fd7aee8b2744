package dev.holdfast.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  @TempDir Path folder;

  @Test
  void lineEndIsNotPartOfTheSecret() throws Exception {
    assertThat(SecretFile.read(file("correct horse ü\r\n")).reveal()).isEqualTo("correct horse ü");
    assertThatThrownBy(() -> SecretFile.read(file("\n"))).hasMessageContaining("is empty");
  }

  @Test
  void fileOver4KiBIsRefusedUnread() throws Exception {
    assertThat(SecretFile.read(file("x".repeat(4096))).reveal()).hasSize(4096);
    assertThatThrownBy(() -> SecretFile.read(file("x".repeat(4097))))
        .hasMessageContaining("over 4 KiB")
        .hasMessageNotContaining("xx");
    assertThatThrownBy(() -> SecretFile.read("/dev/zero")).hasMessageContaining("over 4 KiB");
  }

  private String file(String text) throws Exception {
    return Files.writeString(Files.createTempFile(folder, "", ""), text).toString();
  }
}
