package dev.holdfast.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void areVersionSevenUuidsThatSortByTime() throws Exception {
    UUID earlier = Ids.next();
    assertThat(earlier.version()).isEqualTo(7);
    assertThat(earlier.variant()).isEqualTo(2);
    assertThat(earlier.getMostSignificantBits() >>> 16)
        .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(10_000L));
    Thread.sleep(3);
    assertThat(Ids.next().toString()).isGreaterThan(earlier.toString());
  }

  @Test
  void areUniqueAndSortedWhenCreatedTogether() {
    List<String> ids = Stream.generate(Ids::next).limit(10_000).map(UUID::toString).toList();
    assertThat(ids).doesNotHaveDuplicates().isSorted();
  }
}
