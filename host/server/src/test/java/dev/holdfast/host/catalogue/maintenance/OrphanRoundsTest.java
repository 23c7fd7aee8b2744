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
  void eachJobIsCheckedOnceADayAtEachDestination() {
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    OrphanRounds rounds = new OrphanRounds(clock);
    UUID one = UUID.randomUUID();
    UUID two = UUID.randomUUID();
    UUID job = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    assertThat(rounds.isDue(one, job)).isFalse();
    now = now.plus(Duration.ofHours(2));
    assertThat(rounds.isDue(one, job)).isTrue();
    assertThat(rounds.isDue(one, job)).isFalse();
    assertThat(rounds.isDue(two, job)).isTrue();
    assertThat(rounds.isDue(one, other)).isTrue();
    now = now.plus(Duration.ofHours(23));
    assertThat(rounds.isDue(one, job)).isFalse();
    now = now.plus(Duration.ofHours(2));
    assertThat(rounds.isDue(one, job)).isTrue();
    assertThat(rounds.isDue(one, job)).isFalse();
  }
}
