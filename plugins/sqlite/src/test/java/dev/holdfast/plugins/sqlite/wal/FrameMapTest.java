package dev.holdfast.plugins.sqlite.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.PluginException;
import org.junit.jupiter.api.Test;

class FrameMapTest {

  @Test
  void keepsTheLastFrameOfEachPage() {
    FrameMap map = new FrameMap(4096);
    for (int frame = 1; frame <= 500_000; frame++) {
      map.add(1 + frame % 3000, frame);
    }
    map.sort();
    assertThat(map.frame(1 + 500_000 % 3000)).isEqualTo(500_000);
    assertThat(map.frame(3000)).isEqualTo(500_000 - 500_000 % 3000 - 1);
    assertThat(map.frame(3001)).isZero();
  }

  @Test
  void refusesMorePagesThanMemoryAllows() {
    FrameMap map = new FrameMap(4096);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () -> {
              for (int frame = 1; frame <= 5000; frame++) {
                map.add(frame, frame);
              }
            })
        .withMessageContaining("write-ahead log");
  }
}
