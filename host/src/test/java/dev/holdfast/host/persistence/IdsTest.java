package dev.holdfast.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void areUuidsOfVersionSevenThatSortByTime() throws Exception {
    UUID earlier = Ids.next();
    assertThat(earlier.version()).isEqualTo(7);
    assertThat(earlier.variant()).isEqualTo(2);
    assertThat(earlier.getMostSignificantBits() >>> 16)
        .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(10_000L));
    Thread.sleep(3);
    assertThat(Ids.next().toString()).isGreaterThan(earlier.toString());
  }

  @Test
  void areDifferent() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(Ids.next());
    }
    assertThat(ids).hasSize(10_000);
  }
}
