package dev.holdfast.host.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochFileTest {

  @TempDir Path home;
  private Path file;

  @BeforeEach
  void file() {
    file = home.resolve("epoch");
  }

  @Test
  void remembersTheHighest() throws Exception {
    EpochFile epoch = EpochFile.open(file);
    assertThat(epoch.highest()).isZero();
    epoch.raiseTo(41);
    epoch.raiseTo(42);
    EpochFile again = EpochFile.open(file);
    assertThat(again.highest()).isEqualTo(42);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void neverDecreases() {
    EpochFile epoch = EpochFile.open(file);
    LongStream.rangeClosed(1, 50).parallel().forEach(epoch::raiseTo);
    epoch.raiseTo(7);
    assertThat(EpochFile.open(file).highest()).isEqualTo(50);
  }

  @Test
  void refusesAFileReadableByOthers() throws Exception {
    EpochFile.open(file).raiseTo(1);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> EpochFile.open(file)).isInstanceOf(HoldfastException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "holdfast-epoch-1 42", "holdfast-epoch-1 42 00000000"})
  void refusesADamagedFile(String content) throws Exception {
    EpochFile.open(file).raiseTo(42);
    Files.writeString(file, content);
    assertThatThrownBy(() -> EpochFile.open(file))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining("damaged");
  }

  /** Cut short it would be a lower epoch, and hide that the database is old. */
  @Test
  void refusesAnythingElse() throws Exception {
    EpochFile.open(file).raiseTo(1234);
    String content = Files.readString(file);
    Files.writeString(file, content.replace("1234", "123"));
    assertThatThrownBy(() -> EpochFile.open(file)).hasMessageContaining("damaged");
  }
}
