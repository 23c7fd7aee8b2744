package dev.holdfast.toolkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import org.junit.jupiter.api.Test;

class ExactStreamTest {

  private final ByteArrayInputStream five = new ByteArrayInputStream(new byte[5]);

  @Test
  void endsAtTheExpectedLength() throws Exception {
    assertThat(new ExactStream(five, 5L).readAllBytes()).hasSize(5);
  }

  @Test
  void reportsATruncatedStream() {
    assertThatThrownBy(() -> new ExactStream(five, 6L).readAllBytes())
        .isInstanceOf(EOFException.class);
  }
}
