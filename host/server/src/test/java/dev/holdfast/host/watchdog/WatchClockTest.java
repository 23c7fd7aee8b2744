package dev.holdfast.host.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchClockTest {

  private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private Duration elapsed = Duration.ZERO;
  private Duration wrong = Duration.ZERO;
  private final WatchClock clock = new WatchClock(() -> elapsed.toNanos());

  @Test
  void followsAClockThatDriftsAndIsSet() {
    look(Duration.ZERO);
    for (int minute = 0; minute < 300; minute++) {
      wrong = wrong.plusSeconds(1);
      assertThat(look(Duration.ofMinutes(1))).isEqualTo(shown());
    }
  }

  @Test
  void jumpAheadAndBackWithinAnHourIsNotSeen() {
    look(Duration.ZERO);
    wrong = DAY;
    for (int minute = 1; minute < 59; minute++) {
      assertThat(look(Duration.ofMinutes(1))).isEqualTo(START.plus(elapsed));
    }
    wrong = Duration.ZERO;
    assertThat(look(Duration.ofMinutes(1))).isEqualTo(START.plus(elapsed));
    wrong = DAY.negated();
    assertThat(look(Duration.ofMinutes(59))).isEqualTo(START.plus(elapsed));
    wrong = Duration.ZERO;
    assertThat(look(Duration.ofMinutes(1))).isEqualTo(shown());
  }

  @Test
  void jumpThatLastsCounts() {
    for (Duration jump : new Duration[] {DAY, DAY.negated()}) {
      wrong = Duration.ZERO;
      look(Duration.ofHours(2));
      look(Duration.ofHours(2));
      wrong = jump;
      assertThat(look(Duration.ofMinutes(1))).isEqualTo(START.plus(elapsed));
      assertThat(look(Duration.ofMinutes(59))).isEqualTo(START.plus(elapsed));
      assertThat(look(Duration.ofMinutes(1))).isEqualTo(shown());
      assertThat(look(Duration.ofMinutes(1))).isEqualTo(shown());
    }
  }

  @Test
  void clockThatJumpsAllTheTimeDoesNotStopTheWatch() {
    look(Duration.ZERO);
    for (int hour = 0; hour < 48; hour++) {
      wrong = hour % 2 == 0 ? DAY.negated() : DAY;
      Instant seen = look(Duration.ofMinutes(30));
      assertThat(Duration.between(START.plus(elapsed), seen).abs()).isZero();
    }
  }

  private Instant look(Duration later) {
    elapsed = elapsed.plus(later);
    return clock.at(shown());
  }

  private Instant shown() {
    return START.plus(elapsed).plus(wrong);
  }
}
