package dev.holdfast.host.catalogue.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrphanRoundsTest {

  private Instant now = Instant.EPOCH;

  @Test
  void eachDestinationIsCheckedOnceADay() {
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    OrphanRounds rounds = new OrphanRounds(clock);
    UUID one = UUID.randomUUID();
    UUID two = UUID.randomUUID();
    assertThat(rounds.isDue(one)).isFalse();
    now = now.plus(Duration.ofHours(2));
    assertThat(rounds.isDue(one)).isTrue();
    assertThat(rounds.isDue(one)).isFalse();
    assertThat(rounds.isDue(two)).isTrue();
    now = now.plus(Duration.ofHours(23));
    assertThat(rounds.isDue(one)).isFalse();
    now = now.plus(Duration.ofHours(2));
    assertThat(rounds.isDue(one)).isTrue();
    assertThat(rounds.isDue(one)).isFalse();
  }
}
